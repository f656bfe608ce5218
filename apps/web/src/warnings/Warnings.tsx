import { List } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { warningsQuery, type Warning } from '../api/warnings.js';
import { Notice } from '../ui/Notice.js';
import { WarningLinks } from './WarningLinks.js';

export interface WarningsProps {
  companyId: string;
  /** Those that belong here; all by default. */
  only?: (warning: Warning) => boolean;
  /** Whose page this is: nothing leads there any more. */
  contactId?: string;
}

/**
 * What should be looked at in a company's data, in plain words, with the way to where it is put right. They are hints:
 * nothing is refused because of them, and a page is complete where they do not come.
 */
export function Warnings({ companyId, only = () => true, contactId }: WarningsProps) {
  const { t, i18n } = useTranslation();
  const { data } = useQuery(warningsQuery(companyId, i18n.language));
  const warnings = data?.warnings.filter(only) ?? [];
  if (warnings.length === 0) return null;
  return (
    <Notice icon={IconInfoCircle} color="yellow" title={t('warnings.title')}>
      <List spacing={4}>
        {warnings.map((warning) => (
          <List.Item key={`${warning.code}/${warning.contactIds[0]}`}>
            {warning.detail}{' '}
            {contactId === undefined && <WarningLinks companyId={companyId} warning={warning} />}
          </List.Item>
        ))}
      </List>
    </Notice>
  );
}
