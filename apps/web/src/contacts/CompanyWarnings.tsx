import { List } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useQueries, useQuery } from '@tanstack/react-query';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { contactQuery } from '../api/contacts.js';
import { personName } from '../api/names.js';
import { TextLink } from '../ui/links.js';
import { warningsQuery } from '../api/warnings.js';
import { Notice } from '../ui/Notice.js';

/** An empty list of contacts says of itself what these say, and lists are looked after elsewhere. */
const elsewhere = /^no-contact$|-list-/;

/** A warning names more people than this only where something is wrong altogether. */
const most = 5;

/** What should be looked at in a company's contacts. They are hints: nothing is refused because of them. */
export function CompanyWarnings({ companyId }: { companyId: string }) {
  const { t, i18n } = useTranslation('contacts');
  const { data } = useQuery(warningsQuery(companyId, i18n.language));
  const hasContacts = !data?.warnings.some(({ code }) => code === 'no-contact');
  const warnings = data?.warnings.filter(({ code }) => !elsewhere.test(code)) ?? [];
  if (!hasContacts || warnings.length === 0) return null;
  return (
    <Notice icon={IconInfoCircle} color="yellow" title={t('warnings.title')}>
      <List spacing={4}>
        {warnings.map(({ code, detail, contactIds }) => (
          <List.Item key={`${code}/${contactIds[0]}`}>
            {detail} <Concerned companyId={companyId} contactIds={contactIds.slice(0, most)} />
          </List.Item>
        ))}
      </List>
    </Notice>
  );
}

/** Whom a warning is about, each with a way there. */
function Concerned({ companyId, contactIds }: { companyId: string; contactIds: string[] }) {
  const people = useQueries({
    queries: contactIds.map((contactId) => contactQuery(companyId, contactId)),
    combine: (results) => results.flatMap(({ data }) => data ?? []),
  });
  if (people.length === 0) return null;
  return (
    <span>
      {people.map((person, index) => (
        <Fragment key={person.id}>
          {index > 0 && ', '}
          <TextLink
            to="/companies/$companyId/contacts/$contactId"
            params={{ companyId, contactId: person.id }}
            underline="always"
          >
            {personName(person)}
          </TextLink>
        </Fragment>
      ))}
    </span>
  );
}
