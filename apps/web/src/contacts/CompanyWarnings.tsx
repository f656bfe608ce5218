import { List } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { TextLink } from '../ui/links.js';
import { warningsQuery } from './contacts.queries.js';
import { Notice } from './Notice.js';

/** An empty list of contacts says of itself what these say, and lists are looked after elsewhere. */
const elsewhere = /^no-contact$|-list-/;

/** What should be looked at in a company's contacts. They are hints: nothing is refused because of them. */
export function CompanyWarnings({ companyId }: { companyId: string }) {
  const { t, i18n } = useTranslation('contacts');
  const { data } = useQuery(warningsQuery(companyId, i18n.language));
  const hasContacts = !data?.warnings.some(({ code }) => code === 'no-contact');
  const warnings = data?.warnings.filter(({ code }) => !elsewhere.test(code)) ?? [];
  if (!hasContacts || warnings.length === 0) return null;
  return (
    <Notice title={t('warnings.title')}>
      <List spacing={4}>
        {warnings.map(({ code, detail, contactIds: [contactId] }) => (
          <List.Item key={`${code}/${contactId}`}>
            {detail}{' '}
            {contactId && (
              <TextLink to="/companies/$companyId/contacts/$contactId" params={{ companyId, contactId }}>
                {t('warnings.look')}
              </TextLink>
            )}
          </List.Item>
        ))}
      </List>
    </Notice>
  );
}
