import { IconArrowForwardUp, IconCornerDownRight } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { TextLink } from '../ui/links.js';
import { Notice } from '../ui/Notice.js';
import { ticketQuery, type OneTicket } from './support.queries.js';

/** Where a ticket comes from, or goes on; nothing where the other one is not for whoever reads. */
export function OtherTicket({ companyId, ticketId, how }: OneTicket & { how: 'follows' | 'merged' }) {
  const { t } = useTranslation('support');
  const { data } = useQuery({ ...ticketQuery(companyId, ticketId), retry: false });
  if (!data && how === 'follows') return null;
  return (
    <Notice icon={how === 'follows' ? IconCornerDownRight : IconArrowForwardUp} color="gray">
      {t(`other.${how}`)}{' '}
      {data && (
        <TextLink to="/companies/$companyId/tickets/$ticketId" params={{ companyId, ticketId }}>
          {[data.number, data.subject].filter(Boolean).join(' · ')}
        </TextLink>
      )}
    </Notice>
  );
}
