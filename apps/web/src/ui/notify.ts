import { notifications } from '@mantine/notifications';
import { i18n } from '../i18n/i18n.js';

/** Says in passing that something is done; a screen reader reads it out. */
export const notify = (message: string): void =>
  void notifications.show({
    message,
    withBorder: true,
    closeButtonProps: { 'aria-label': i18n.t('close') },
  });
