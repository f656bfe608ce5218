import { useQueries } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { contactQuery } from '../api/contacts.js';
import { useMay } from '../api/may.js';
import { TextLink } from '../ui/links.js';
import { personName } from '../api/names.js';
import type { Warning } from '../api/warnings.js';

const mostPeople = 3;

/** To the people a warning is about, or to where somebody is named. */
export function WarningLinks({ companyId, warning }: { companyId: string; warning: Warning }) {
  const { t } = useTranslation('overview');
  const changeContacts = useMay('changeContacts');
  const ids = warning.contactIds.slice(0, mostPeople);
  const people = useQueries({ queries: ids.map((id) => contactQuery(companyId, id)) });

  if (warning.code.includes('-list-'))
    return (
      <TextLink
        to="/companies/$companyId/distribution-lists"
        params={{ companyId }}
        underline="always"
        fz="inherit"
      >
        {t('warnings.lists')}
      </TextLink>
    );
  if (ids.length > 0)
    return people.map(({ data }, index) => {
      const id = ids[index] ?? '';
      return (
        <span key={id}>
          {index > 0 && ', '}
          <TextLink
            to="/companies/$companyId/contacts/$contactId"
            params={{ companyId, contactId: id }}
            underline="always"
            fz="inherit"
          >
            {data ? personName(data) : t('warnings.contact')}
          </TextLink>
        </span>
      );
    });
  if (warning.code === 'no-contact' && changeContacts)
    return (
      <TextLink
        to="/companies/$companyId/contacts/new"
        params={{ companyId }}
        underline="always"
        fz="inherit"
      >
        {t('actions.newContact')}
      </TextLink>
    );
  return (
    <TextLink to="/companies/$companyId/contacts" params={{ companyId }} underline="always" fz="inherit">
      {t('warnings.contacts')}
    </TextLink>
  );
}
