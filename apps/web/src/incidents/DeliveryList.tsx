import { Text } from '@mantine/core';
import {
  IconAlertTriangle,
  IconCheck,
  IconClock,
  IconMailExclamation,
  IconMailOff,
  IconX,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useRuleText } from '../distribution-lists/useRuleText.js';
import { useFormat } from '../i18n/format.js';
import classes from './DeliveryList.module.css';
import { outcomeOf } from './evidence.js';
import type { Delivery } from './incident.js';

const icons = {
  accepted: IconCheck,
  underWay: IconClock,
  unclear: IconAlertTriangle,
  refused: IconX,
  undelivered: IconX,
  bounced: IconMailExclamation,
  erased: IconMailOff,
};

/** To whom a mail was sent, and what became of it, in words. */
export function DeliveryList({ deliveries, label }: { deliveries: Delivery[]; label: string }) {
  return (
    <ol className={classes.list} aria-label={label}>
      {deliveries.map((delivery) => (
        <Evidence key={delivery.id} delivery={delivery} />
      ))}
    </ol>
  );
}

function Evidence({ delivery }: { delivery: Delivery }) {
  const { t } = useTranslation('incidents');
  const { t: tLists } = useTranslation('distribution-lists');
  const format = useFormat();
  const ruleText = useRuleText();
  const { label, email, rule, attempts, acceptedAt, server, answer, bouncedAt, bounceStatus } = delivery;
  const outcome = outcomeOf(delivery);
  const moment = bouncedAt ?? acceptedAt;
  const Icon = icons[outcome];
  return (
    <li className={classes.delivery} data-outcome={outcome}>
      <Icon size={20} stroke={1.75} className={classes.icon} aria-hidden />
      <div className={classes.words}>
        <Text fw={500}>{label ?? email ?? tLists('recipients.unnamed')}</Text>
        {label && email && <Text c="dimmed">{email}</Text>}
        {rule !== 'on-the-list' && <Text size="sm">{ruleText(rule)}</Text>}
        <Text mt={4}>{t(`outcome.${outcome}`, { moment: moment ? format.moment(moment) : '' })}</Text>
        {bounceStatus && (
          <Text size="sm" c="dimmed">
            {t('incident.bounceStatus', { status: bounceStatus })}
          </Text>
        )}
        {attempts > 1 && <Text size="sm">{t('incident.attempts', { count: attempts })}</Text>}
        {server && (
          <Text size="sm" c="dimmed">
            {answer ? t('incident.answered', { server, answer }) : t('incident.server', { server })}
          </Text>
        )}
      </div>
    </li>
  );
}
