import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Ticket } from './support.queries.js';

const variants = {
  new: 'filled',
  open: 'filled',
  waiting: 'outline',
  answered: 'outline',
  solved: 'default',
  closed: 'default',
} as const;

export function TicketStatus({ status }: Pick<Ticket, 'status'>) {
  const { t } = useTranslation('support');
  return (
    <Badge variant={variants[status]} tt="none" size="lg" fw={500}>
      {t(`status.${status}`)}
    </Badge>
  );
}
