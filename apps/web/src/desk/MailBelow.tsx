import { Button, Group, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconDownload, IconMailOpened } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useCatalogueName } from '../api/catalogue.js';
import { useFormat } from '../i18n/format.js';
import { MessageText } from '../support/MessageText.js';
import { Failure } from '../ui/Failure.js';
import { useSaveOriginal, type DeskMail, type MessageOfTicket } from './mail.queries.js';
import classes from './MailBelow.module.css';
import { MailLayout } from './MailLayout.js';

/** What else came with a mail: what it repeats, what was not taken of it, how it was laid out, and the mail as it came. */
export function MailBelow({ mail, of }: { mail: DeskMail; of: MessageOfTicket }) {
  const { t } = useTranslation('desk');
  const [isLaidOut, { toggle }] = useDisclosure();
  const saving = useSaveOriginal(of);
  const { quoted, refusedFiles, hasHtml, hasOriginal } = mail;
  return (
    <Stack gap="sm" mt="sm">
      {quoted !== null && (
        <details className={classes.quoted}>
          <summary>{t('mail.quoted')}</summary>
          <div className={classes.quotedText}>
            <MessageText text={quoted} />
          </div>
        </details>
      )}
      {refusedFiles.length > 0 && <RefusedFiles files={refusedFiles} />}
      {(hasHtml || hasOriginal) && (
        <Group gap="xs">
          {hasHtml && (
            <Button
              size="xs"
              variant="default"
              leftSection={<IconMailOpened size={16} aria-hidden />}
              aria-expanded={isLaidOut}
              onClick={toggle}
            >
              {t(isLaidOut ? 'mail.hideLayout' : 'mail.showLayout')}
            </Button>
          )}
          {hasOriginal && (
            <Button
              size="xs"
              variant="default"
              leftSection={<IconDownload size={16} aria-hidden />}
              onClick={() => saving.mutate()}
            >
              {t('mail.original')}
            </Button>
          )}
        </Group>
      )}
      <Failure error={saving.error} />
      {isLaidOut && <MailLayout of={of} />}
    </Stack>
  );
}

function RefusedFiles({ files }: { files: DeskMail['refusedFiles'] }) {
  const { t } = useTranslation('desk');
  const format = useFormat();
  const nameIn = useCatalogueName();
  return (
    <div>
      <Text size="sm" fw={600}>
        {t('mail.refused')}
      </Text>
      <ul className={classes.refused} aria-label={t('mail.refused')}>
        {files.map(({ name, size, sentence }, index) => (
          <li key={index}>
            {name}{' '}
            <Text span size="sm" c="dimmed">
              {[format.size(size), nameIn(sentence)].join(' · ')}
            </Text>
          </li>
        ))}
      </ul>
    </div>
  );
}
