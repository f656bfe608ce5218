import { queryOptions, useInfiniteQuery, useQueryClient, type InfiniteData } from '@tanstack/react-query';
import { api } from '../api/client.js';
import { isAttended } from '../api/presence.js';
import { answer, isProblemWith, type Schemas } from '../api/problem.js';
import { useSession } from '../api/session.js';
import { useCommand } from '../api/useCommand.js';
import { ifMatch } from '../api/versions.js';
import { isScanning } from '../support/attachments.queries.js';
import { deskQueryOf, type DeskFilter } from './desk-filter.js';

export type DeskTicket = Schemas['DeskTicketDto'];
export type WholeDeskTicket = Schemas['WholeDeskTicketDto'];
export type DeskMessage = Schemas['DeskMessageDto'];
export type DeskChange = Schemas['ChangeDeskTicketInputMergePatch'];
export type WrittenMessage = Schemas['WriteDeskMessageInput'];

/** A page of the queue; its version stands for all that it shows. */
export interface QueuePage {
  items: DeskTicket[];
  nextCursor: string | null;
  version: number;
}

const all = ['desk'] as const;
const queues = [...all, 'queue'] as const;
/** As many as a page of the queue holds. */
const pageSize = 50;

export const queueKey = (filter: DeskFilter) => [...queues, 'list', filter] as const;

export const readQueue = (filter: DeskFilter, userId: string, { cursor, limit = pageSize }: PageAsked = {}) =>
  answer<QueuePage>(
    api.GET('/api/v1/desk/tickets', {
      params: { query: { ...deskQueryOf(filter, userId), limit, ...(cursor && { cursor }) } },
    }),
  );

interface PageAsked {
  cursor?: string | undefined;
  limit?: number;
}

/**
 * The queue as it was when somebody came to it: it does not move under their hands. Who goes from ticket to ticket keeps its order.
 * @param isFresh read anew on coming
 */
export function useQueue(filter: DeskFilter, isFresh: boolean) {
  const { user } = useSession();
  const query = useInfiniteQuery({
    queryKey: queueKey(filter),
    queryFn: ({ pageParam }) => readQueue(filter, user.id, { cursor: pageParam }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    staleTime: Infinity,
    refetchOnMount: isFresh ? 'always' : false,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  return { ...query, items: query.data?.pages.flatMap(({ items }) => items) };
}

/** How often it is asked whether the queue is another one, in milliseconds. */
const gently = 15_000;

/** The first page of the queue where it is another one than is shown; `null` where it is the same (304). */
export const queueNewsQuery = (filter: DeskFilter, userId: string) =>
  queryOptions({
    queryKey: [...queues, 'news', filter],
    queryFn: async ({ client }): Promise<QueuePage | null> => {
      const shown = client.getQueryData<InfiniteData<QueuePage>>(queueKey(filter))?.pages[0];
      if (!shown) return null;
      const reply = api.GET('/api/v1/desk/tickets', {
        params: {
          query: { ...deskQueryOf(filter, userId), limit: pageSize },
          header: { 'If-None-Match': `"${shown.version}"` },
        },
      });
      const status = await reply.then(
        ({ response }) => response.status,
        () => undefined,
      );
      return status === 304 ? null : answer<QueuePage>(reply);
    },
    staleTime: 0,
    gcTime: 0,
    refetchInterval: () => (isAttended() ? gently : 10 * gently),
  });

/** How many tickets of a page are not on the page that is shown, or are there as they were before. */
export function newsIn(page: QueuePage, shown: readonly DeskTicket[]): number {
  const known = new Map(shown.map(({ id, version }) => [id, version]));
  return page.items.filter(({ id, version }) => known.get(id) !== version).length;
}

/** Whether one of those shown first is on the page no more. */
export function hasLeft({ items }: QueuePage, shown: readonly DeskTicket[]): boolean {
  const left = new Set(items.map(({ id }) => id));
  return shown.slice(0, pageSize).some(({ id }) => !left.has(id));
}

/** A few tickets, for a place that shows no more. */
export const shortQueueQuery = (filter: DeskFilter, userId: string, limit: number) =>
  queryOptions({
    queryKey: [...queues, 'short', filter, limit],
    queryFn: () => readQueue(filter, userId, { limit }),
    refetchInterval: () => (isAttended() ? 2 * gently : 20 * gently),
  });

export interface DeskConversation {
  ticket: WholeDeskTicket;
  messages: DeskMessage[];
}

const soon = 2_000;
const conversationKey = (ticketId: string) => [...all, 'tickets', ticketId] as const;

const readTicket = (ticketId: string) =>
  answer(api.GET('/api/v1/desk/tickets/{ticketId}', { params: { path: { ticketId } } }));

/** A ticket with everything that was written in it. The ticket is read first: nothing it counts is missing then. */
export const deskConversationQuery = (ticketId: string) => {
  const queryKey = conversationKey(ticketId);
  return queryOptions({
    queryKey,
    queryFn: async ({ client }): Promise<DeskConversation> => {
      const ticket = await readTicket(ticketId);
      const known = client.getQueryData<DeskConversation>(queryKey);
      const isSame =
        known?.ticket.messages === ticket.messages &&
        known.ticket.version === ticket.version &&
        !isScanning(known.messages);
      return { ticket, messages: isSame ? known.messages : await readMessages(ticketId) };
    },
    refetchInterval: ({ state }) =>
      isScanning(state.data?.messages) ? soon : isAttended() ? gently : 10 * gently,
  });
};

async function readMessages(ticketId: string): Promise<DeskMessage[]> {
  const messages: DeskMessage[] = [];
  let cursor: string | null | undefined;
  do {
    const page: { items: DeskMessage[]; nextCursor: string | null } = await answer(
      api.GET('/api/v1/desk/tickets/{ticketId}/messages', {
        params: { path: { ticketId }, query: { limit: 100, ...(cursor && { cursor }) } },
      }),
    );
    messages.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor);
  return messages;
}

/** What was changed is shown where it is; the queue stays as it is until somebody comes to it again. */
export function useDeskRefresh() {
  const client = useQueryClient();
  return {
    ticket: async (ticketId: string): Promise<void> => {
      void client.invalidateQueries({ queryKey: queues, refetchType: 'none' });
      void client.invalidateQueries({ queryKey: ['companies'], predicate: isOfTickets });
      await client.invalidateQueries({ queryKey: conversationKey(ticketId) });
    },
    queue: (): Promise<void> => client.invalidateQueries({ queryKey: queues }),
  };
}

const isOfTickets = ({ queryKey }: { queryKey: readonly unknown[] }): boolean => queryKey[2] === 'tickets';

export function useWriteMessage(ticketId: string) {
  return useCommand<WholeDeskTicket, { message: WrittenMessage; version: number }>(
    ({ message, version }, headers) =>
      answer(
        api.POST('/api/v1/desk/tickets/{ticketId}/messages', {
          params: { path: { ticketId }, header: { ...headers, ...ifMatch({ version }) } },
          body: message,
        }),
      ),
  );
}

export function useChangeTicket(ticketId: string, { onSuccess }: { onSuccess?: () => void } = {}) {
  const refresh = useDeskRefresh();
  return useCommand<WholeDeskTicket, { patch: DeskChange; version: number }>(
    ({ patch, version }, headers) =>
      answer(
        api.PATCH('/api/v1/desk/tickets/{ticketId}', {
          params: { path: { ticketId }, header: { ...headers, ...ifMatch({ version }) } },
          body: patch,
        }),
      ).catch(async (error: unknown) => {
        // what a colleague has changed is shown with the refusal
        if (isProblemWith(error, 'request.version-mismatch')) await refresh.ticket(ticketId);
        throw error;
      }),
    {
      onSuccess: async () => {
        await refresh.ticket(ticketId);
        onSuccess?.();
      },
    },
  );
}

export function useChangeTickets({ onSuccess }: { onSuccess: (changed: number) => void }) {
  const refresh = useDeskRefresh();
  return useCommand<Schemas['ChangedDeskTicketsDto'], Schemas['ChangeDeskTicketsInput']>(
    (body, headers) =>
      answer(api.POST('/api/v1/desk/tickets/changes', { params: { header: headers }, body })),
    {
      onSuccess: async ({ tickets }) => {
        await refresh.queue();
        onSuccess(tickets.length);
      },
    },
  );
}

/** Says how far one has read; that it does not work hinders nobody. */
export function useRead(ticketId: string) {
  const client = useQueryClient();
  return useCommand<unknown, { position: number }>(
    (body, headers) =>
      answer(
        api.PUT('/api/v1/desk/tickets/{ticketId}/reading', {
          params: { path: { ticketId }, header: headers },
          body,
        }),
      ),
    { onSuccess: () => void client.invalidateQueries({ queryKey: queues, refetchType: 'none' }) },
  );
}

export function useMergeTicket(ticketId: string, { onSuccess }: { onSuccess: (intoId: string) => void }) {
  const refresh = useDeskRefresh();
  return useCommand<WholeDeskTicket, { intoId: string; version: number }>(
    ({ intoId, version }, headers) =>
      answer(
        api.POST('/api/v1/desk/tickets/{ticketId}/merger', {
          params: { path: { ticketId }, header: { ...headers, ...ifMatch({ version }) } },
          body: { intoId },
        }),
      ),
    {
      onSuccess: async (_, { intoId }) => {
        await Promise.all([refresh.ticket(ticketId), refresh.ticket(intoId)]);
        onSuccess(intoId);
      },
    },
  );
}

/** Links two tickets, or takes their link away. */
export function useLinkTickets(ticketId: string, { onSuccess }: { onSuccess: () => void }) {
  const refresh = useDeskRefresh();
  return useCommand<unknown, { otherTicketId: string; isLinked: boolean }>(
    ({ otherTicketId, isLinked }, header) => {
      const params = { path: { ticketId, otherTicketId }, header };
      return answer<unknown>(
        isLinked
          ? api.PUT('/api/v1/desk/tickets/{ticketId}/links/{otherTicketId}', { params })
          : api.DELETE('/api/v1/desk/tickets/{ticketId}/links/{otherTicketId}', { params }),
      );
    },
    {
      onSuccess: async (_, { otherTicketId }) => {
        await Promise.all([refresh.ticket(ticketId), refresh.ticket(otherTicketId)]);
        onSuccess();
      },
    },
  );
}

export function useAddWatcher(ticketId: string, { onSuccess }: { onSuccess: () => void }) {
  const refresh = useDeskRefresh();
  return useCommand<unknown, { email: string }>(
    (body, header) =>
      answer(
        api.POST('/api/v1/desk/tickets/{ticketId}/watchers', {
          params: { path: { ticketId }, header },
          body,
        }),
      ),
    {
      onSuccess: async () => {
        await refresh.ticket(ticketId);
        onSuccess();
      },
    },
  );
}

export function useRemoveWatcher(ticketId: string, { onSuccess }: { onSuccess: () => void }) {
  const refresh = useDeskRefresh();
  return useCommand<unknown, { watcherId: string }>(
    ({ watcherId }, header) =>
      answer(
        api.DELETE('/api/v1/desk/tickets/{ticketId}/watchers/{watcherId}', {
          params: { path: { ticketId, watcherId }, header },
        }),
      ),
    {
      onSuccess: async () => {
        await refresh.ticket(ticketId);
        onSuccess();
      },
    },
  );
}

/** An answer in stock as it reads in a ticket. */
export const readFilled = async (ticketId: string, stockAnswerKey: string): Promise<string> => {
  const { text } = await answer(
    api.GET('/api/v1/desk/tickets/{ticketId}/stock-answers/{stockAnswerKey}', {
      params: { path: { ticketId, stockAnswerKey } },
    }),
  );
  return text;
};
