import { Badge, type BadgeProps } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useWhose } from '../api/session.js';
import type { Ticket } from './support.queries.js';

const variants = {
  new: 'filled',
  open: 'filled',
  waiting: 'outline',
  answered: 'outline',
  solved: 'default',
  closed: 'default',
} as const;

export function TicketStatus({ status, size = 'lg' }: Pick<Ticket, 'status'> & Pick<BadgeProps, 'size'>) {
  const { t } = useTranslation('support');
  const whose = useWhose();
  return (
    <Badge component="span" variant={variants[status]} tt="none" size={size} fw={500}>
      {status === 'waiting' ? t('status.waiting', whose) : t(`status.${status}`)}
    </Badge>
  );
}
