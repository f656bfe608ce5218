import { Checkbox, SimpleGrid, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../form/FormDialog.js';
import { isKey } from '../form/keys.js';
import { useFields } from '../form/useFields.js';
import { notify } from '../ui/notify.js';
import { usePutTeam, type Team } from './teams.queries.js';

export interface TeamDialogProps {
  /** The one to be changed; without it, a new one. */
  team?: Team;
  onClose: () => void;
}

export function TeamDialog({ team, onClose }: TeamDialogProps) {
  const { t } = useTranslation(['desk', 'app']);
  const put = usePutTeam({
    onSuccess: () => {
      onClose();
      notify(t('teams.saved'));
    },
  });
  const needed = t('app:form.needed');
  const form = useFields({
    initialValues: {
      key: team?.key ?? '',
      nameDe: team?.name.de ?? '',
      nameEn: team?.name.en ?? '',
      email: team?.email ?? '',
      retired: Boolean(team?.retiredAt),
    },
    required: {
      key: needed,
      nameDe: needed,
      nameEn: needed,
    },
    validate: { key: (key) => (isKey(key) ? null : t('keyWrong')) },
  });
  return (
    <FormDialog
      opened
      title={team ? t('teams.changeTitle') : t('teams.add')}
      text={t('teams.text')}
      form={form}
      submit={t('app:save')}
      refusedAt={{ 'request.version-mismatch': team ? 'nameDe' : 'key' }}
      onSubmit={({ key, nameDe, nameEn, email, retired }) =>
        put.mutateAsync({
          teamKey: key.trim(),
          version: team?.version ?? 0,
          team: {
            name: { de: nameDe.trim(), en: nameEn.trim() },
            email: email.trim() || null,
            retired,
          },
        })
      }
      onCancel={onClose}
    >
      {!team && (
        <TextInput
          label={t('key')}
          description={t('keyHelp')}
          maxLength={60}
          {...form.getInputProps('key')}
        />
      )}
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <TextInput label={t('nameDe')} maxLength={100} {...form.getInputProps('nameDe')} />
        <TextInput label={t('nameEn')} maxLength={100} {...form.getInputProps('nameEn')} />
      </SimpleGrid>
      <TextInput
        type="email"
        label={t('teams.email')}
        description={t('teams.emailHelp')}
        maxLength={254}
        {...form.getInputProps('email')}
      />
      {team && (
        <Checkbox
          size="md"
          label={t('teams.retire')}
          description={t('teams.retireHelp')}
          {...form.getInputProps('retired', { type: 'checkbox' })}
        />
      )}
    </FormDialog>
  );
}
