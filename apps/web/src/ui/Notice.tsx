import { Alert } from '@mantine/core';
import type { ComponentType, ReactNode } from 'react';

export interface NoticeProps {
  icon: ComponentType<{ size?: number; 'aria-hidden'?: boolean }>;
  title?: ReactNode;
  color?: 'petrol' | 'yellow' | 'red' | 'gray';
  /** Read out at once: for what has come up while somebody was at work. */
  urgent?: boolean;
  /** What has just come of something: read out in its turn, and put away again. */
  dismiss?: { label: string; onDismiss: () => void };
  children: ReactNode;
}

/** Something that is worth knowing here, said calmly. */
export const Notice = ({ icon: Icon, title, color = 'petrol', urgent, dismiss, children }: NoticeProps) => (
  <Alert
    role={urgent ? 'alert' : dismiss ? 'status' : 'note'}
    {...(dismiss && {
      withCloseButton: true,
      closeButtonLabel: dismiss.label,
      onClose: dismiss.onDismiss,
    })}
    variant="outline"
    color={color}
    icon={<Icon size={20} aria-hidden />}
    title={title}
    styles={{
      root: { background: 'var(--lotse-surface)' },
      title: { color: 'var(--mantine-color-text)', fontSize: 'var(--mantine-font-size-md)' },
      message: { color: 'var(--mantine-color-text)', fontSize: 'var(--mantine-font-size-md)' },
    }}
  >
    {children}
  </Alert>
);
