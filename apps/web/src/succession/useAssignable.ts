import { skipToken, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { may, useMay } from '../api/may.js';
import { useSession } from '../api/session.js';
import { staffQuery } from '../api/staff.js';
import type { WholeCase } from './succession.queries.js';

/** Who can be chosen: oneself, who is chosen already and, for administrators, who alone may list them, all who may. */
export function useAssignable({ collector, reviewer }: WholeCase, isAsked: boolean) {
  const { t } = useTranslation('succession');
  const { user } = useSession();
  const mayList = useMay('Users.list');
  const { data: staff = [] } = useQuery({
    ...staffQuery,
    ...(!(isAsked && mayList) && { queryFn: skipToken }),
  });
  const others = [
    ...[collector, reviewer].filter((one) => one !== null),
    ...staff.filter((one) => may(one, 'SuccessionCases.get')),
  ];
  const names = new Map(others.filter(({ id }) => id !== user.id).map(({ id, name }) => [id, name]));
  return {
    offered: [
      { value: user.id, label: t('fields.me', { name: user.name }) },
      ...[...names].map(([value, label]) => ({ value, label })),
    ],
    isOnlyMe: !mayList,
  };
}
