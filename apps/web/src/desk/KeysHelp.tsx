import { Button } from '@mantine/core';
import { IconKeyboard } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { KeysDialog } from './KeysDialog.js';

export interface KeysHelpProps {
  opened: boolean;
  onOpen: () => void;
  onClose: () => void;
}

/** The way to the keys for whoever does not know the one that leads there. */
export function KeysHelp({ opened, onOpen, onClose }: KeysHelpProps) {
  const { t } = useTranslation('desk');
  return (
    <>
      <Button
        variant="default"
        size="sm"
        leftSection={<IconKeyboard size={18} stroke={1.5} aria-hidden />}
        onClick={onOpen}
        visibleFrom="sm"
      >
        {t('keys.begin')}
      </Button>
      {opened && <KeysDialog onClose={onClose} />}
    </>
  );
}
