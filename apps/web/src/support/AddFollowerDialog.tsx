import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { suggestionsQuery } from '../api/contacts.js';
import { personName } from '../api/names.js';
import { useWhose } from '../api/session.js';
import { FormDialog } from '../form/FormDialog.js';
import { useFields } from '../form/useFields.js';

export interface AddFollowerDialogProps {
  companyId: string;
  onAdd: (email: string) => Promise<unknown>;
  onClose: () => void;
}

/** A colleague by their address: contacts are offered while it is typed, users without one are known as well. */
export function AddFollowerDialog({ companyId, onAdd, onClose }: AddFollowerDialogProps) {
  const { t } = useTranslation('support');
  const whose = useWhose();
  const listId = useId();
  const form = useFields({
    initialValues: { email: '' },
    required: { email: t('followers.required') },
  });
  const [q] = useDebouncedValue(form.values.email, 200);
  const { data } = useQuery({ ...suggestionsQuery(companyId, q), placeholderData: keepPreviousData });
  return (
    <FormDialog
      opened
      title={t('followers.add')}
      text={t('followers.addText', whose)}
      form={form}
      submit={t('followers.do')}
      onSubmit={({ email }) => onAdd(email.trim())}
      onCancel={onClose}
    >
      <TextInput
        type="email"
        list={listId}
        label={t('followers.email')}
        autoComplete="off"
        maxLength={254}
        {...form.getInputProps('email')}
      />
      <datalist id={listId}>
        {data?.items.map((contact) => (
          <option key={contact.id} value={contact.email} label={personName(contact)} />
        ))}
      </datalist>
    </FormDialog>
  );
}
