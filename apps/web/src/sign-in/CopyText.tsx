import { Button, Group, Stack, Text } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './CopyText.module.css';

/** Something to be carried elsewhere letter by letter. */
export function CopyText({ label, text, shown = text }: { label: string; text: string; shown?: string }) {
  const { t } = useTranslation('sign-in');
  const { copy, copied } = useClipboard();
  return (
    <Stack gap={4}>
      <Text size="sm">{label}</Text>
      <Group gap="sm" justify="space-between" wrap="nowrap" className={classes.box}>
        <code className={classes.text}>{shown}</code>
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => copy(text)}
          leftSection={copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
          className={classes.button}
        >
          <span aria-live="polite">{copied ? t('copied') : t('copy')}</span>
        </Button>
      </Group>
    </Stack>
  );
}
