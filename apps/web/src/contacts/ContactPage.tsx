import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { contactQuery } from '../api/contacts.js';
import { personName } from '../api/names.js';
import { Page } from '../ui/Page.js';
import { EditContact } from './EditContact.js';
import { ReadContact } from './ReadContact.js';

const route = getRouteApi('/signed-in/companies/$companyId/contacts/$contactId');

/** A contact: to be read, and, on the same page, to be changed. */
export function ContactPage() {
  const { companyId, contactId } = route.useParams();
  return <ContactIn key={contactId} companyId={companyId} contactId={contactId} />;
}

function ContactIn({ companyId, contactId }: { companyId: string; contactId: string }) {
  const { t } = useTranslation('contacts');
  const { data: contact } = useSuspenseQuery(contactQuery(companyId, contactId));
  const [isEditing, setEditing] = useState(false);
  if (!isEditing) return <ReadContact contact={contact} onEdit={() => setEditing(true)} />;
  const list = { to: '/companies/$companyId/contacts', params: { companyId } } as const;
  return (
    <Page
      title={t('form.editTitle', { name: personName(contact) })}
      back={{ to: list, label: t('list.title') }}
    >
      <EditContact contact={contact} onDone={() => setEditing(false)} />
    </Page>
  );
}
