import { queryOptions, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { api } from '../api/client.js';
import { every } from '../api/every.js';
import { isAttended } from '../api/presence.js';
import { answer, isProblemWith, type Schemas } from '../api/problem.js';
import { useCommand } from '../api/useCommand.js';
import { ifMatch } from '../api/versions.js';
import { isScanning } from './attachments.queries.js';

export type Ticket = Schemas['TicketDto'];
export type TicketMessage = Schemas['TicketMessageDto'];
export type Follower = Schemas['TicketWatcherDto'];

/** By which a list of tickets is narrowed, and which states each stands for. */
export const ticketStandings = every<TicketStanding>()(['active', 'waiting', 'solved', 'closed']);
export type TicketStanding = 'active' | 'waiting' | 'solved' | 'closed';
const statusesOf: Record<TicketStanding, string> = {
  active: 'new,open,waiting',
  waiting: 'waiting',
  solved: 'solved',
  closed: 'closed',
};

const allOf = (companyId: string) => ['companies', companyId, 'tickets'] as const;

export const ticketsKey = (companyId: string, standing?: TicketStanding) =>
  [...allOf(companyId), 'list', standing ?? 'all'] as const;

export const readTickets = (companyId: string, cursor: string | undefined, standing?: TicketStanding) =>
  answer(
    api.GET('/api/v1/companies/{companyId}/tickets', {
      params: {
        path: { companyId },
        query: {
          limit: 25,
          ...(cursor && { cursor }),
          ...(standing && { status: statusesOf[standing] }),
        },
      },
    }),
  );

export const ticketQuery = (companyId: string, ticketId: string) =>
  queryOptions({
    queryKey: [...allOf(companyId), ticketId],
    queryFn: () => readTicket(companyId, ticketId),
  });

const readTicket = (companyId: string, ticketId: string) =>
  answer(
    api.GET('/api/v1/companies/{companyId}/tickets/{ticketId}', {
      params: { path: { companyId, ticketId } },
    }),
  );

export interface TicketConversation {
  ticket: Ticket;
  messages: TicketMessage[];
}

/** How often it is asked whether somebody has written, in milliseconds. */
const gently = 15_000;

const soon = 2_000;

/** A ticket and everything that was written in it. The ticket is read first: nothing it counts is missing then. */
export const conversationQuery = (companyId: string, ticketId: string) => {
  const queryKey = [...allOf(companyId), ticketId, 'conversation'] as const;
  return queryOptions({
    queryKey,
    queryFn: async ({ client }): Promise<TicketConversation> => {
      const ticket = await readTicket(companyId, ticketId);
      const known = client.getQueryData<TicketConversation>(queryKey);
      if (known?.ticket.version === ticket.version && !isScanning(known.messages)) return known;
      return { ticket, messages: await readMessages(companyId, ticketId) };
    },
    refetchInterval: ({ state }) =>
      isScanning(state.data?.messages) ? soon : isAttended() ? gently : 10 * gently,
  });
};

async function readMessages(companyId: string, ticketId: string): Promise<TicketMessage[]> {
  const messages: TicketMessage[] = [];
  let cursor: string | null | undefined;
  do {
    const page: { items: TicketMessage[]; nextCursor: string | null } = await answer(
      api.GET('/api/v1/companies/{companyId}/tickets/{ticketId}/messages', {
        params: { path: { companyId, ticketId }, query: { limit: 100, ...(cursor && { cursor }) } },
      }),
    );
    messages.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor);
  return messages;
}

/** What is shown of a ticket anywhere is read again. */
export const lookAgainAt = (client: QueryClient, companyId: string): Promise<void> =>
  client.invalidateQueries({ queryKey: allOf(companyId) });

export interface OneTicket {
  companyId: string;
  ticketId: string;
}

export function useAnswerTicket({ companyId, ticketId }: OneTicket) {
  return useCommand<Ticket, { text: string; attachmentIds: string[]; version: number }>(
    ({ text, attachmentIds, version }, headers) =>
      answer(
        api.POST('/api/v1/companies/{companyId}/tickets/{ticketId}/messages', {
          params: { path: { companyId, ticketId }, header: { ...headers, ...ifMatch({ version }) } },
          body: { text, attachmentIds },
        }),
      ),
  );
}

/** Closes a ticket, or opens it again. */
export function useEndTicket({ companyId, ticketId }: OneTicket, { onSuccess }: { onSuccess: () => void }) {
  const client = useQueryClient();
  const again = (): Promise<void> => lookAgainAt(client, companyId);
  return useCommand<Ticket, { version: number; isClosed: boolean }>(
    ({ version, isClosed }, headers) => {
      const params = {
        path: { companyId, ticketId },
        header: { ...headers, ...ifMatch({ version }) },
      };
      const reply = isClosed
        ? api.PUT('/api/v1/companies/{companyId}/tickets/{ticketId}/closure', { params })
        : api.DELETE('/api/v1/companies/{companyId}/tickets/{ticketId}/closure', { params });
      return answer(reply).catch(async (error: unknown) => {
        if (isProblemWith(error, 'request.version-mismatch')) await again(); // what is newer is shown with the refusal
        throw error;
      });
    },
    {
      onSuccess: async () => {
        await again();
        onSuccess();
      },
    },
  );
}

export const followersQuery = ({ companyId, ticketId }: OneTicket) =>
  queryOptions({
    queryKey: [...allOf(companyId), ticketId, 'followers'],
    queryFn: () =>
      answer(
        api.GET('/api/v1/companies/{companyId}/tickets/{ticketId}/watchers', {
          params: { path: { companyId, ticketId } },
        }),
      ),
  });

export function useAddFollower(of: OneTicket, { onSuccess }: { onSuccess: () => void }) {
  const client = useQueryClient();
  return useCommand<Follower, { email: string }>(
    (body, headers) =>
      answer(
        api.POST('/api/v1/companies/{companyId}/tickets/{ticketId}/watchers', {
          params: { path: { ...of }, header: headers },
          body,
        }),
      ),
    {
      onSuccess: async () => {
        await client.invalidateQueries(followersQuery(of));
        onSuccess();
      },
    },
  );
}

export function useRemoveFollower(of: OneTicket, { onSuccess }: { onSuccess: () => void }) {
  const client = useQueryClient();
  return useCommand<unknown, { watcherId: string }>(
    ({ watcherId }, headers) =>
      answer(
        api.DELETE('/api/v1/companies/{companyId}/tickets/{ticketId}/watchers/{watcherId}', {
          params: { path: { ...of, watcherId }, header: headers },
        }),
      ),
    {
      onSuccess: async () => {
        await client.invalidateQueries(followersQuery(of));
        onSuccess();
      },
    },
  );
}
