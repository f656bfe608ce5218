import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { ticketProductsQuery } from '../api/catalogue.js';
import { useCompany } from '../api/company.js';
import { companyName } from '../api/names.js';
import { Failure } from '../ui/Failure.js';
import { Page } from '../ui/Page.js';
import { SentBereavement } from './SentBereavement.js';
import { SentTicket } from './SentTicket.js';
import type { Ticket } from './support.queries.js';
import { TicketForm } from './TicketForm.js';
import { topicOfBereavement } from './bereavement.js';

/** A ticket is written; in the case of death it comes prepared. */
export function NewTicketPage(): ReactElement {
  const { t } = useTranslation('support');
  const company = useCompany();
  const { about } = useSearch({ from: '/signed-in/companies/$companyId/tickets/new' });
  const products = useQuery(ticketProductsQuery);
  const [sent, setSent] = useState<Ticket>();
  const isBereavement = about === 'bereavement';
  if (sent) return isBereavement ? <SentBereavement ticket={sent} /> : <SentTicket ticket={sent} />;

  const prepared = {
    ...topicOfBereavement,
    subject: t('bereavement.ticket.subject'),
    message: t('bereavement.ticket.message', {
      company: companyName(company),
      number: company.customerNumber,
    }),
  };
  return (
    <Page
      title={isBereavement ? t('bereavement.ticket.title') : t('new.title')}
      lead={isBereavement ? t('bereavement.ticket.lead') : t('new.lead')}
      back={
        isBereavement
          ? { to: { to: '/bereavement' }, label: t('bereavement.title') }
          : {
              to: { to: '/companies/$companyId/tickets', params: { companyId: company.id } },
              label: t('tickets.title'),
            }
      }
      width="text"
    >
      {products.isPending && <Skeleton height={360} />}
      <Failure error={products.data ? undefined : products.error} onRetry={() => void products.refetch()} />
      {products.data && (
        <TicketForm
          companyId={company.id}
          products={products.data}
          {...(isBereavement && { prepared })}
          onSent={setSent}
        />
      )}
    </Page>
  );
}
