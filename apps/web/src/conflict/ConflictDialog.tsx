import { Group, Modal, Stack, Text } from '@mantine/core';
import type { ReactNode, Ref } from 'react';
import { useTranslation } from 'react-i18next';

export interface ConflictDialogProps {
  title: string;
  text: ReactNode;
  bodyRef?: Ref<HTMLDivElement>;
  children: ReactNode;
  /** What can be done about it. */
  actions: ReactNode;
  onCancel: () => void;
}

/** Somebody else has saved meanwhile (412): nobody overwrites anybody unseen, and nothing typed is lost. */
export function ConflictDialog({ title, text, bodyRef, children, actions, onCancel }: ConflictDialogProps) {
  const { t } = useTranslation();
  return (
    <Modal
      opened
      onClose={onCancel}
      title={title}
      closeButtonProps={{ 'aria-label': t('close') }}
      closeOnClickOutside={false}
      size="xl"
    >
      <Stack {...(bodyRef && { ref: bodyRef })} gap="lg">
        <Text>{text}</Text>
        {children}
        <Group justify="flex-end" gap="sm">
          {actions}
        </Group>
      </Stack>
    </Modal>
  );
}
