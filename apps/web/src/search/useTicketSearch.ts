import { api } from '../api/client.js';
import { answer, type Schemas } from '../api/problem.js';
import { useKeysetList } from '../ui/useKeysetList.js';

export type TicketHit = Schemas['DeskTicketDto'];

/** Tickets by number, words and people, the newest first. */
export const useTicketSearch = (q: string) =>
  useKeysetList<TicketHit>(['search', 'tickets', q], (cursor) =>
    answer(
      api.GET('/api/v1/desk/tickets', { params: { query: { q, limit: 10, ...(cursor && { cursor }) } } }),
    ),
  );
