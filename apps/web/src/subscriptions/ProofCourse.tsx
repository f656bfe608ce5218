import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/format.js';
import { beforeFields, type Proved } from './proof.js';
import { dayOf } from './standing.js';
import classes from './ProofCourse.module.css';
import { useChannelName } from './useChannelName.js';
import { WordingText } from './WordingText.js';

const states = [
  'requested',
  'renewed',
  'mail-queued',
  'mail-accepted',
  'reminder-queued',
  'given',
  'imported',
  'paused',
  'resumed',
  'refused',
  'withdrawn',
  'expired',
  'invalidated',
  'restored',
] as const;
const methods = [
  'registration',
  'form',
  'api',
  'signed-in',
  'confirmation-link',
  'preference-page',
  'unsubscribe-page',
  'one-click',
  'event',
  'clock',
  'staff',
  'import',
  'mail',
] as const;

/** What has happened to consents, one after the other, with what was shown and sent. */
export function ProofCourse({ proved }: { proved: Proved[] }) {
  const { t } = useTranslation('subscriptions');
  const format = useFormat();
  const nameOf = useChannelName();
  return (
    <ol className={classes.course}>
      {proved.map(
        ({ id, at, state, method, channels, because, wordingName, wording, mail, server, ...one }) => {
          const known = states.find((name) => name === state);
          const way = methods.find((name) => name === method);
          const brought = one.before
            ? beforeFields.flatMap((field) => {
                const value = one.before?.[field];
                return value ? [t(`proof.before.${field}`, { value })] : [];
              })
            : [];
          return (
            <li key={id}>
              <Text fw={600}>{known ? t(`proof.states.${known}`) : state}</Text>
              <Text size="sm" c="dimmed">
                {[format.moment(at), way ? t(`proof.methods.${way}`) : method].join(' · ')}
              </Text>
              <Text size="sm">{format.list(channels.map(nameOf))}</Text>
              {state === 'paused' && because && (
                <Text size="sm">{t('standing.paused', { moment: format.day(dayOf(because)) })}</Text>
              )}
              {brought.map((line) => (
                <Text key={line} size="sm">
                  {line}
                </Text>
              ))}
              {server && <Text size="sm">{t('proof.server', { server })}</Text>}
              {wording &&
                (wordingName || state === 'imported') &&
                state !== 'mail-queued' &&
                state !== 'reminder-queued' && (
                  <>
                    <Text size="sm" c="dimmed" mt={4}>
                      {t(wordingName ? 'proof.wording' : 'proof.wordingThen', { name: wordingName })}
                    </Text>
                    <WordingText>{wording}</WordingText>
                  </>
                )}
              {mail && (
                <details className={classes.mail}>
                  <summary>{t('proof.mail', { subject: mail.subject, to: mail.to })}</summary>
                  <pre>{mail.text}</pre>
                </details>
              )}
              {one.isLocked && (
                <Text size="sm" c="dimmed">
                  {t(
                    state === 'mail-queued' || state === 'reminder-queued'
                      ? 'proof.mailWithheld'
                      : 'proof.locked',
                  )}
                </Text>
              )}
              {!one.isSealed && (
                <Text size="sm" c="dimmed">
                  {t('proof.unsealed')}
                </Text>
              )}
            </li>
          );
        },
      )}
    </ol>
  );
}
