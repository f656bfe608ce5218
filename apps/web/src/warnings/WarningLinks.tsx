import { useQueries } from '@tanstack/react-query';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { contactQuery } from '../api/contacts.js';
import { useMay } from '../api/may.js';
import { personName } from '../api/names.js';
import type { Warning } from '../api/warnings.js';
import { TextLink } from '../ui/links.js';

/** A warning names more people than this only where something is wrong altogether. */
const mostPeople = 5;

const style = { underline: 'always', fz: 'inherit' } as const;

/** To the people a warning is about, or to where somebody is named. */
export function WarningLinks({ companyId, warning }: { companyId: string; warning: Warning }) {
  const { t } = useTranslation();
  const changeContacts = useMay('Contacts.register');
  const ids = warning.contactIds.slice(0, mostPeople);
  const people = useQueries({ queries: ids.map((id) => contactQuery(companyId, id)) });

  if (warning.code.includes('-list-'))
    return (
      <TextLink to="/companies/$companyId/distribution-lists" params={{ companyId }} {...style}>
        {t('warnings.lists')}
      </TextLink>
    );
  if (ids.length > 0)
    return people.map(({ data }, index) => {
      const id = ids[index] ?? '';
      return (
        <Fragment key={id}>
          {index > 0 && ', '}
          <TextLink
            to="/companies/$companyId/contacts/$contactId"
            params={{ companyId, contactId: id }}
            {...style}
          >
            {data ? personName(data) : t('warnings.contact')}
          </TextLink>
        </Fragment>
      );
    });
  if ((warning.code === 'no-contact' || warning.code === 'no-owner') && changeContacts)
    return (
      <TextLink
        to="/companies/$companyId/contacts/new"
        params={{ companyId }}
        search={{ responsibility: 'owner' }}
        {...style}
      >
        {t('warnings.newContact')}
      </TextLink>
    );
  return (
    <TextLink to="/companies/$companyId/contacts" params={{ companyId }} {...style}>
      {t('warnings.contacts')}
    </TextLink>
  );
}
