import { Button, Checkbox, Group, Stack, Text } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconCheck, IconCopy, IconDownload, IconPrinter } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './RecoveryCodes.module.css';

/** Shown this once; who goes on says that they are kept somewhere. */
export function RecoveryCodes({ codes, onKept }: { codes: string[]; onKept: () => void }) {
  const { t } = useTranslation('sign-in');
  const { copy, copied } = useClipboard();
  const [kept, setKept] = useState(false);
  const heading = useRef<HTMLParagraphElement>(null);
  useEffect(() => heading.current?.focus(), []); // what was here before is gone, and this must be read

  return (
    <Stack gap="md">
      <Text ref={heading} tabIndex={-1} className={classes.lead}>
        {t('recovery.lead')}
      </Text>
      <ul className={classes.codes} aria-label={t('recovery.label')}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <Group gap="xs">
        <Button
          size="sm"
          variant="default"
          onClick={() => copy(codes.join('\n'))}
          leftSection={copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
        >
          <span aria-live="polite">{copied ? t('copied') : t('copy')}</span>
        </Button>
        <Button
          size="sm"
          variant="default"
          onClick={() =>
            download(t('recovery.fileName'), `${t('recovery.fileTitle')}\n\n${codes.join('\n')}\n`)
          }
          leftSection={<IconDownload size={16} aria-hidden />}
        >
          {t('recovery.download')}
        </Button>
        <Button
          size="sm"
          variant="default"
          onClick={() => window.print()}
          leftSection={<IconPrinter size={16} aria-hidden />}
        >
          {t('recovery.print')}
        </Button>
      </Group>
      <Checkbox
        label={t('recovery.kept')}
        checked={kept}
        onChange={(event) => setKept(event.currentTarget.checked)}
      />
      <Button disabled={!kept} onClick={onKept}>
        {t('recovery.done')}
      </Button>
    </Stack>
  );
}

function download(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }));
  const link = Object.assign(document.createElement('a'), { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000); // the browser may begin to read it later
}
