import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client.js';
import { answer } from '../api/problem.js';

export interface AuditPersonFilterProps {
  companyId: string;
  actorId: string | undefined;
  onChange: (actorId: string | null) => void;
}

/** Who did it: the users of the company. */
export function AuditPersonFilter({ companyId, actorId = '', onChange }: AuditPersonFilterProps) {
  const { t } = useTranslation('audit');
  const { data: users = [] } = useQuery({
    queryKey: ['companies', companyId, 'audit-people'],
    queryFn: async () => {
      const params = { path: { companyId }, query: { limit: 200 } };
      return (await answer(api.GET('/api/v1/companies/{companyId}/users', { params }))).items;
    },
  });
  const known = users.some(({ id }) => id === actorId) || actorId === '';
  return (
    <Select
      label={t('filters.actor')}
      searchable
      nothingFoundMessage={t('filters.nobody')}
      data={[
        { value: '', label: t('filters.everybody') },
        ...(known ? [] : [{ value: actorId, label: t('filters.somebody') }]),
        ...users.map(({ id, name }) => ({ value: id, label: name })),
      ]}
      value={actorId}
      onChange={onChange}
    />
  );
}
