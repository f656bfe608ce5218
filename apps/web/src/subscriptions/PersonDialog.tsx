import { useQuery } from '@tanstack/react-query';
import { contactQuery } from '../api/contacts.js';
import { personName } from '../api/names.js';
import { ChangeSubscriptionsDialog } from './ChangeSubscriptionsDialog.js';
import { subscriptionsQuery } from './subscriptions.queries.js';

export interface PersonDialogProps {
  companyId: string;
  contactId: string;
  onClose: () => void;
}

/** The boxes of a person of whom only the id is known: once all about them is there. */
export function PersonDialog({ companyId, contactId, onClose }: PersonDialogProps) {
  const { data: contact } = useQuery(contactQuery(companyId, contactId));
  return contact && <Known contact={contact} onClose={onClose} />;
}

function Known({
  contact,
  onClose,
}: {
  contact: Parameters<typeof subscriptionsQuery>[0];
  onClose: () => void;
}) {
  const { data: subscribed } = useQuery({ ...subscriptionsQuery(contact), staleTime: 0 });
  return (
    subscribed && (
      <ChangeSubscriptionsDialog
        subscriber={{ companyId: contact.companyId, contactId: contact.id }}
        whose={personName(contact)}
        subscribed={subscribed}
        external={contact.external}
        onClose={onClose}
      />
    )
  );
}
