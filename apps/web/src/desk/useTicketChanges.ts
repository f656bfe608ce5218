import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import {
  deskConversationQuery,
  useChangeTicket,
  type DeskChange,
  type WholeDeskTicket,
} from './desk.queries.js';

/**
 * Changes of a ticket that are saved as they are chosen, one after the other: each on the version that the one before has made.
 * @returns what is on its way stands in `coming`
 */
export function useTicketChanges({ id, version }: WholeDeskTicket) {
  const client = useQueryClient();
  const change = useChangeTicket(id);
  const [coming, setComing] = useState<DeskChange>({});
  const [error, setError] = useState<unknown>();
  const line = useRef(Promise.resolve(version));
  const waiting = useRef(0);

  const save = (patch: DeskChange): void => {
    setComing((before) => ({ ...before, ...patch }));
    waiting.current += 1;
    if (waiting.current === 1) setError(undefined);
    line.current = line.current.then(async (made) => {
      const known = client.getQueryData(deskConversationQuery(id).queryKey)?.ticket.version ?? version;
      const latest = Math.max(made, known); // what is known is not read again once the page has gone
      try {
        return (await change.mutateAsync({ patch, version: latest })).version;
      } catch (failure) {
        setError(failure);
        return latest;
      } finally {
        waiting.current -= 1;
        if (waiting.current === 0) setComing({});
      }
    });
  };
  return { save, coming, error };
}
