import { useTranslation } from 'react-i18next';
import type { Contact } from '../api/contacts.js';
import { ContactSelect } from '../form/ContactSelect.js';
import { FormDialog } from '../form/FormDialog.js';
import { useFields } from '../form/useFields.js';

export interface AskPersonDialogProps {
  companyId: string;
  onChoose: (contact: Contact) => void;
  onCancel: () => void;
}

/** Whom to ask: somebody who is not in the list yet, or is. */
export function AskPersonDialog({ companyId, onChoose, onCancel }: AskPersonDialogProps) {
  const { t } = useTranslation('subscriptions');
  const form = useFields<{ contact: Contact | null }>({
    initialValues: { contact: null },
    required: { contact: t('people.chooseNeeded') },
  });
  return (
    <FormDialog
      opened
      title={t('people.choose')}
      text={t('people.chooseText')}
      form={form}
      submit={t('people.next')}
      onSubmit={({ contact }) => contact && onChoose(contact)}
      onCancel={onCancel}
    >
      <ContactSelect
        companyId={companyId}
        path="contact"
        label={t('people.chooseLabel')}
        required
        error={form.errors['contact']}
        value={form.values.contact}
        onChange={(contact) => form.setFieldValue('contact', contact)}
      />
    </FormDialog>
  );
}
