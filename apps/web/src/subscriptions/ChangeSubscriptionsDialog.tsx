import { Checkbox, Stack, Text, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newsletterChannelsQuery, useCatalogueName } from '../api/catalogue.js';
import { useSession } from '../api/session.js';
import { FormDialog } from '../form/FormDialog.js';
import { useFields } from '../form/useFields.js';
import { DayField } from '../ui/DayField.js';
import { isDay } from '../ui/days.js';
import { notify } from '../ui/notify.js';
import { beginningOf, dayOf, isEndedByRecipient, standingOf } from './standing.js';
import {
  useChangeSubscriptions,
  wordingsQuery,
  type Subscribed,
  type Subscriber,
  type Subscription,
} from './subscriptions.queries.js';
import { useStandingText } from './useStandingText.js';
import { WordingText } from './WordingText.js';

export interface ChangeSubscriptionsDialogProps {
  subscriber: Subscriber;
  /** Whose they are, in words. */
  whose: string;
  /** As they were when it was opened. */
  subscribed: Subscribed;
  external: boolean;
  onClose: () => void;
}

interface Values {
  channels: string[];
  /** Per channel, until which day it rests (YYYY-MM-DD); empty: not. */
  pauses: Record<string, string>;
  reason: string;
}

const dayLong = 24 * 60 * 60 * 1_000;

/** The boxes of one subscriber: what is ticked is asked for, what is no longer ticked ends. */
export function ChangeSubscriptionsDialog(props: ChangeSubscriptionsDialogProps) {
  const { subscriber, whose, subscribed, external, onClose } = props;
  const { t, i18n } = useTranslation('subscriptions');
  const { user } = useSession();
  const nameOf = useCatalogueName();
  const [begun] = useState(subscribed);
  const [now] = useState(() => new Date());
  const tell = useStandingText(now);
  const { data: channels = [] } = useQuery(newsletterChannelsQuery);
  const { data: wordings } = useQuery(wordingsQuery);
  const known = new Map(begun.subscriptions.map((one) => [one.channel, one]));
  const isHeld = (key: string): boolean => (known.get(key)?.state ?? 'ended') !== 'ended';
  const isSelf = subscriber.contactId !== null && user.contactId === subscriber.contactId;
  const context = subscriber.contactId === null ? { context: 'company' } : isSelf ? { context: 'self' } : {};
  const change = useChangeSubscriptions(subscriber, begun, {
    onSuccess: () => {
      onClose();
      notify(t('change.done'));
    },
  });
  const form = useFields<Values>({
    initialValues: {
      channels: begun.subscriptions.map(({ channel }) => channel).filter(isHeld),
      pauses: Object.fromEntries(begun.subscriptions.map((one) => [one.channel, pauseOf(one, now)])),
      reason: '',
    },
    validate: {
      reason: (reason, values) =>
        external && values.channels.some((key) => !isHeld(key)) && !reason.trim()
          ? t('change.reasonNeeded')
          : null,
    },
  });
  const { values } = form;
  const asked = values.channels.filter((key) => !isHeld(key));
  const ending = begun.subscriptions.filter(
    ({ channel }) => isHeld(channel) && !values.channels.includes(channel),
  );
  const wording = wordings?.find(({ key }) => key === 'consent');

  const pausedUntil = (key: string): string | null => {
    const day = values.pauses[key] ?? '';
    const before = known.get(key);
    if (!isDay(day) || !values.channels.includes(key)) return null;
    return before?.pausedUntil && dayOf(before.pausedUntil) === day ? before.pausedUntil : beginningOf(day);
  };

  return (
    <FormDialog
      opened
      title={t('change.title', { whose })}
      text={t('change.text', context)}
      form={form}
      submit={asked.length > 0 && !isSelf ? t('change.ask') : t('change.save')}
      onSubmit={({ channels: chosen, reason }) =>
        change.mutateAsync({
          subscriptions: chosen.map((channel) => ({ channel, pausedUntil: pausedUntil(channel) })),
          reason: (external && asked.length > 0 && reason.trim()) || null,
        })
      }
      onCancel={onClose}
    >
      <Stack gap="sm">
        {channels
          .filter(({ key, retiredAt }) => !retiredAt || isHeld(key))
          .map(({ key, name, description }) => {
            const subscription = known.get(key);
            const isTicked = values.channels.includes(key);
            const isTheirs = !isSelf && subscription !== undefined && isEndedByRecipient(subscription);
            const told = subscription && (isHeld(key) || isTheirs) ? tell(subscription) : [];
            return (
              <div key={key}>
                <Checkbox
                  size="md"
                  label={nameOf(name)}
                  description={[
                    nameOf(description),
                    ...told,
                    ...(isTheirs ? [t('change.theirs', context)] : []),
                  ].join(' ')}
                  checked={isTicked}
                  disabled={isTheirs}
                  data-path={`channels.${key}`}
                  error={form.errors[`channels.${key}`]}
                  onChange={({ currentTarget: { checked } }) =>
                    form.setFieldValue(
                      'channels',
                      checked ? [...values.channels, key] : values.channels.filter((one) => one !== key),
                    )
                  }
                />
                {isTicked && subscription?.state === 'active' && (
                  <DayField
                    mt="xs"
                    ml={34}
                    maw="16rem"
                    size="sm"
                    label={t('change.pause')}
                    aria-label={t('change.pauseOf', { channel: nameOf(name) })}
                    description={t('change.pauseHelp')}
                    min={dayOf(new Date(now.getTime() + dayLong).toISOString())}
                    value={values.pauses[key] ?? ''}
                    onChange={(day) => form.setFieldValue('pauses', { ...values.pauses, [key]: day })}
                  />
                )}
              </div>
            );
          })}
      </Stack>
      {external && asked.length > 0 && (
        <Textarea
          label={t('change.reason')}
          description={t('change.reasonHelp')}
          required
          minRows={2}
          maxLength={500}
          {...form.getInputProps('reason')}
        />
      )}
      {ending.length > 0 && <Text size="sm">{t('change.ending', context)}</Text>}
      {asked.length > 0 && wording && (
        <div>
          <Text size="sm" c="dimmed">
            {t('change.wording', { version: wording.version })}
          </Text>
          <WordingText>{i18n.language === 'en' ? wording.en : wording.de}</WordingText>
        </div>
      )}
    </FormDialog>
  );
}

const pauseOf = (subscription: Subscription, now: Date): string =>
  standingOf(subscription, now) === 'paused' && subscription.pausedUntil
    ? dayOf(subscription.pausedUntil)
    : '';
