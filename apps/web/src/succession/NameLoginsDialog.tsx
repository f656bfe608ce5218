import { Checkbox, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../form/FormDialog.js';
import { useFields } from '../form/useFields.js';
import { notify } from '../ui/notify.js';
import { useNameLogins, type CaseLogin } from './succession.queries.js';

export interface NameLoginsDialogProps {
  caseId: string;
  /** Those that are linked to no contact. */
  offered: CaseLogin[];
  onClose: () => void;
}

/** Which of the logins that belong to no contact are those of whoever has died. */
export function NameLoginsDialog({ caseId, offered, onClose }: NameLoginsDialogProps) {
  const { t } = useTranslation('succession');
  const name = useNameLogins(caseId, {
    onSuccess: () => {
      notify(t('held.logins.done'));
      onClose();
    },
  });
  // as they were when the dialog opened: what somebody else names meanwhile is not undone unseen
  const [before] = useState(() => offered.filter(({ standing }) => standing === 'named').map(({ id }) => id));
  const form = useFields<{ loginIds: string[] }>({ initialValues: { loginIds: before } });
  return (
    <FormDialog
      opened
      title={t('held.logins.dialog')}
      text={t('held.logins.text')}
      form={form}
      submit={t('held.logins.do')}
      onSubmit={({ loginIds }) => name.mutateAsync({ loginIds, before })}
      onCancel={onClose}
    >
      <Checkbox.Group label={t('held.logins.which')} {...form.getInputProps('loginIds')}>
        <Stack gap="sm" mt="xs">
          {offered.map(({ id, name: called, email }) => (
            <Checkbox key={id} value={id} label={called} description={email} />
          ))}
        </Stack>
      </Checkbox.Group>
    </FormDialog>
  );
}
