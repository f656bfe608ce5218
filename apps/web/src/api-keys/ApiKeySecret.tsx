import { Button, Code, CopyButton, Group, Stack, Text, VisuallyHidden } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';

export interface ApiKeySecretProps {
  /** `null` where the answer that held it was lost on its way: it is never told twice. */
  secret: string | null;
  onClose: () => void;
}

export function ApiKeySecret({ secret, onClose }: ApiKeySecretProps) {
  const { t } = useTranslation(['api-keys', 'app']);
  const text = useRef<HTMLParagraphElement>(null);
  useEffect(() => text.current?.focus(), []); // what had the focus is gone, and this is to be read
  if (secret === null)
    return (
      <Stack gap="lg">
        <Text ref={text} tabIndex={-1}>
          {t('secret.lost')}
        </Text>
        <Group justify="flex-end">
          <Button onClick={onClose}>{t('app:close')}</Button>
        </Group>
      </Stack>
    );
  return (
    <Stack gap="lg">
      <Text ref={text} tabIndex={-1}>
        {t('secret.text')}
      </Text>
      <Code
        block
        aria-label={t('secret.label')}
        fz="md"
        style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}
      >
        {secret}
      </Code>
      <CopyButton value={secret}>
        {({ copied, copy }) => (
          <Group justify="space-between">
            <Button
              variant="default"
              leftSection={copied ? <IconCheck size={18} aria-hidden /> : <IconCopy size={18} aria-hidden />}
              onClick={copy}
            >
              {copied ? t('secret.copied') : t('secret.copy')}
            </Button>
            <VisuallyHidden role="status">{copied && t('secret.copied')}</VisuallyHidden>
            <Button onClick={onClose}>{t('secret.done')}</Button>
          </Group>
        )}
      </CopyButton>
    </Stack>
  );
}
