import { ActionIcon, Group, Text } from '@mantine/core';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { DeskFilter } from './desk-filter.js';
import { useQueue } from './desk.queries.js';

export interface Steps {
  /** Its place in the queue, from 1; 0 where it is not in it. */
  place: number;
  count: number;
  previous: string | undefined;
  next: string | undefined;
  goTo: (ticketId: string | undefined) => void;
}

/** The tickets before and after one, in the queue from which somebody has come to it. */
export function useQueueSteps(filter: DeskFilter, ticketId: string): Steps {
  const navigate = useNavigate();
  const ids = (useQueue(filter, false).items ?? []).map(({ id }) => id);
  const at = ids.indexOf(ticketId);
  return {
    place: at + 1,
    count: ids.length,
    previous: at > 0 ? ids[at - 1] : undefined,
    next: ids[at + 1],
    goTo: (id) => {
      if (id !== undefined)
        void navigate({ to: '/desk/$ticketId', params: { ticketId: id }, search: filter });
    },
  };
}

/** The way through the queue for the mouse. */
export function QueueSteps({ steps: { place, count, previous, next, goTo } }: { steps: Steps }) {
  const { t } = useTranslation('desk');
  return (
    <Group gap={6} role="group" aria-label={t('steps.label')}>
      <Text size="sm" c="dimmed" miw="4.5rem" ta="end">
        {place > 0 && t('steps.place', { place, count })}
      </Text>
      <ActionIcon
        variant="default"
        size="lg"
        aria-label={t('steps.previous')}
        disabled={previous === undefined}
        onClick={() => goTo(previous)}
      >
        <IconChevronUp size={18} aria-hidden />
      </ActionIcon>
      <ActionIcon
        variant="default"
        size="lg"
        aria-label={t('steps.next')}
        disabled={next === undefined}
        onClick={() => goTo(next)}
      >
        <IconChevronDown size={18} aria-hidden />
      </ActionIcon>
    </Group>
  );
}
