import { Text } from '@mantine/core';
import { IconAlertTriangle, IconClock, IconClockExclamation } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/format.js';
import { todayIn } from '../ui/days.js';
import { overSince, type DueGoal } from './due.js';
import classes from './DueText.module.css';

/** Until when something is promised, or since when it is overdue, in words. */
export function DueText({ of: { goal, due, standing }, now }: { of: DueGoal; now: number }) {
  const { t } = useTranslation('desk');
  const format = useFormat();
  const Icon = {
    running: IconClock,
    soon: IconClockExclamation,
    overdue: IconAlertTriangle,
    late: undefined,
  }[standing];
  const name = t(`due.goals.${goal}`);
  const isToday = due !== null && todayOf(new Date(due)) === todayOf(new Date(now));
  const timeOf = (): string => (due === null ? '' : isToday ? format.time(due) : format.shortMoment(due));
  const said = {
    running: () => t('due.until', { goal: name, time: timeOf() }),
    soon: () => t('due.soon', { goal: name, time: timeOf() }),
    overdue: () => {
      const { unit, count } = overSince(due ?? '', now);
      if (unit === 'minutes' && count === 0) return t('due.justOver', { goal: name });
      return t('due.overdue', { goal: name, time: t(`due.since.${unit}`, { count }) });
    },
    late: () => t('due.late', { goal: name }),
  }[standing];
  return (
    <Text component="span" size="sm" className={classes.due} data-standing={standing}>
      {Icon && <Icon size={15} aria-hidden className={classes.icon} />}
      {said()}
    </Text>
  );
}

const todayOf = (at: Date): string => todayIn(Intl.DateTimeFormat().resolvedOptions().timeZone, at);
