import { notifications } from '@mantine/notifications';

/** Says in passing that something is done; a screen reader reads it out. */
export const notify = (message: string): void => void notifications.show({ message, withBorder: true });
