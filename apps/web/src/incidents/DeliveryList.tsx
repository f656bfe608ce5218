import { Text } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconClock, IconMailOff, IconX } from '@tabler/icons-react';
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
  erased: IconMailOff,
};

/** To whom a mail was sent, and what became of it, in words. */
export function DeliveryList({ deliveries }: { deliveries: Delivery[] }) {
  const { t } = useTranslation('incidents');
  return (
    <ol className={classes.list} aria-label={t('incident.evidence')}>
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
  const { label, email, rule, attempts, acceptedAt, server, answer } = delivery;
  const outcome = outcomeOf(delivery);
  const Icon = icons[outcome];
  return (
    <li className={classes.delivery} data-outcome={outcome}>
      <Icon size={20} stroke={1.75} className={classes.icon} aria-hidden />
      <div className={classes.words}>
        <Text fw={500}>{label ?? email ?? tLists('recipients.unnamed')}</Text>
        {label && email && <Text c="dimmed">{email}</Text>}
        {rule !== 'on-the-list' && <Text size="sm">{ruleText(rule)}</Text>}
        <Text mt={4}>{t(`outcome.${outcome}`, { moment: acceptedAt ? format.moment(acceptedAt) : '' })}</Text>
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
