import { Stack, Text } from '@mantine/core';
import { IconMailQuestion, IconShieldCheck, IconShieldQuestion, IconShieldX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useCatalogueName } from '../api/catalogue.js';
import { Notice } from '../ui/Notice.js';
import type { DeskMail } from './mail.queries.js';
import classes from './MailFacts.module.css';

const icons = { verified: IconShieldCheck, failed: IconShieldX, unknown: IconShieldQuestion };

export interface MailFactsProps {
  mail: DeskMail;
  /** As the mail says; `null` once the person is erased. */
  email: string | null;
}

/** Who is said to have sent a mail, and whether that is proved. */
export function MailFacts({ mail, email }: MailFactsProps) {
  const { t } = useTranslation('desk');
  const nameIn = useCatalogueName();
  const { senderStanding, senderDomain, vouchedBy, verdict, automatic, readable } = mail;
  const standing = senderStanding === 'verified' || senderStanding === 'failed' ? senderStanding : 'unknown';
  const Icon = icons[standing];
  return (
    <Stack gap="xs" mb="xs">
      <div className={classes.facts} data-standing={standing}>
        <Icon size={18} aria-hidden />
        <div className={classes.words}>
          <div>{email ? t('mail.from', { email }) : t('mail.fromErased')}</div>
          <Text span fw={600} size="sm">
            {standing === 'verified' && senderDomain
              ? t('mail.proved', { domain: vouchedBy ?? senderDomain })
              : t('mail.unproved')}
          </Text>
          <div className={classes.verdict}>{nameIn(verdict)}</div>
          {automatic && <div>{t('mail.automatic')}</div>}
        </div>
      </div>
      {!readable && (
        <Notice icon={IconMailQuestion} color="yellow" title={t('mail.unreadable')}>
          {t('mail.unreadableText')}
        </Notice>
      )}
    </Stack>
  );
}
