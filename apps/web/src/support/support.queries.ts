import { queryOptions } from '@tanstack/react-query';
import { api } from '../api/client.js';
import { answer, type Schemas } from '../api/problem.js';

export type Ticket = Schemas['TicketDto'];

export const ticketsKey = (companyId: string) => ['companies', companyId, 'tickets', 'list'] as const;

export const readTickets = (companyId: string, cursor: string | undefined) =>
  answer(
    api.GET('/api/v1/companies/{companyId}/tickets', {
      params: { path: { companyId }, query: { limit: 25, ...(cursor && { cursor }) } },
    }),
  );

export const ticketQuery = (companyId: string, ticketId: string) =>
  queryOptions({
    queryKey: ['companies', companyId, 'tickets', ticketId],
    queryFn: () =>
      answer(
        api.GET('/api/v1/companies/{companyId}/tickets/{ticketId}', {
          params: { path: { companyId, ticketId } },
        }),
      ),
  });
