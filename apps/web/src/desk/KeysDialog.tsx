import { Checkbox, Modal, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { deskKeys, useDeskKeysOn } from './desk-keys.js';
import classes from './KeysDialog.module.css';

const keys = ['next', 'previous', 'open', 'reply', 'note', 'send', 'leave', 'queue', 'help'] as const;

/** What the keys do at the desk, and whether they do it. */
export function KeysDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['desk', 'app']);
  const areOn = useDeskKeysOn();
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('keys.title')}
      closeButtonProps={{ 'aria-label': t('app:close') }}
      size="md"
    >
      <Stack gap="lg">
        <dl className={classes.keys}>
          {keys.map((key) => (
            <KeyLine key={key} name={t(`keys.${key}.key`)} what={t(`keys.${key}.what`)} />
          ))}
        </dl>
        <Checkbox
          size="md"
          label={t('keys.on')}
          description={t('keys.onHelp')}
          checked={areOn}
          onChange={({ currentTarget }) => deskKeys.switch(currentTarget.checked)}
        />
      </Stack>
    </Modal>
  );
}

const KeyLine = ({ name, what }: { name: string; what: string }) => (
  <>
    <dt>
      <kbd className={classes.key}>{name}</kbd>
    </dt>
    <dd>{what}</dd>
  </>
);
