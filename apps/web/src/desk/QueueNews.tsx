import { Button } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useSession } from '../api/session.js';
import type { DeskFilter } from './desk-filter.js';
import { hasLeft, newsIn, queueNewsQuery, type DeskTicket } from './desk.queries.js';
import classes from './QueueNews.module.css';

export interface QueueNewsProps {
  filter: DeskFilter;
  shown: readonly DeskTicket[];
  /** Whether there is anything to compare with. */
  isShown: boolean;
  onShow: () => void;
}

/** That the queue is another one by now. It is shown when somebody wants it: nothing moves under their hands. */
export function QueueNews({ filter, shown, isShown, onShow }: QueueNewsProps) {
  const { t } = useTranslation('desk');
  const { user } = useSession();
  const { data: page } = useQuery({ ...queueNewsQuery(filter, user.id), enabled: isShown });
  const count = page ? newsIn(page, shown) : 0;
  const isOther = page !== null && page !== undefined && (count > 0 || hasLeft(page, shown));
  return (
    <div role="status" className={classes.news}>
      {isOther && (
        <Button
          size="xs"
          radius="xl"
          className={classes.button}
          leftSection={<IconRefresh size={16} aria-hidden />}
          onClick={onShow}
        >
          {count > 0 ? t('queue.news', { count }) : t('queue.other')}
        </Button>
      )}
    </div>
  );
}
