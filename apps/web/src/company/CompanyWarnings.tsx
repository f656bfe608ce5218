import { List } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { TextLink } from '../ui/links.js';
import { Notice } from '../ui/Notice.js';
import { warningsQuery } from './company.queries.js';

/** What should be looked at. Nothing is wrong because of it, so nothing is said where it cannot be read. */
export function CompanyWarnings({ companyId }: { companyId: string }) {
  const { t, i18n } = useTranslation('company');
  const { data } = useQuery(warningsQuery(companyId, i18n.language));
  if (!data || data.warnings.length === 0) return null;
  return (
    <Notice icon={IconInfoCircle} title={t('warnings.title')}>
      <List spacing="xs" listStyleType="none">
        {data.warnings.map(({ code, detail, contactIds }) => (
          <List.Item key={code}>
            {detail}{' '}
            <WarningLink companyId={companyId} list={code.includes('-list-')} contactId={contactIds[0]} />
          </List.Item>
        ))}
      </List>
    </Notice>
  );
}

interface WarningLinkProps {
  companyId: string;
  list: boolean;
  contactId: string | undefined;
}

/** To where it can be looked at: the list, the contact if it is about one, else all of them. */
function WarningLink({ companyId, list, contactId }: WarningLinkProps) {
  const { t } = useTranslation('company');
  if (list)
    return (
      <TextLink underline="always" to="/companies/$companyId/distribution-lists" params={{ companyId }}>
        {t('warnings.toLists')}
      </TextLink>
    );
  if (contactId !== undefined)
    return (
      <TextLink
        underline="always"
        to="/companies/$companyId/contacts/$contactId"
        params={{ companyId, contactId }}
      >
        {t('warnings.toContact')}
      </TextLink>
    );
  return (
    <TextLink underline="always" to="/companies/$companyId/contacts" params={{ companyId }}>
      {t('warnings.toContacts')}
    </TextLink>
  );
}
