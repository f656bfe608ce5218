import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api/client.js';
import { answer, ProblemError } from '../api/problem.js';
import { useCommand } from '../api/useCommand.js';
import { listQuery } from '../distribution-lists/distribution-lists.queries.js';
import type { Draft } from './IncidentForm.js';
import { listFor, type Incident } from './incident.js';
import { reachedByQuery, type Reached } from './incidents.queries.js';

export interface Announcing {
  companyId: string;
  draft: Draft;
  onSent: (incident: Incident) => void;
  onWrong: (refused: Error) => void;
}

const always = { staleTime: 0, refetchOnWindowFocus: 'always' } as const;

/** Who is reached, as it was shown and as it is the moment before it is sent. */
export function useAnnouncing({ companyId, draft, onSent, onWrong }: Announcing) {
  const queryClient = useQueryClient();
  // the list where it is kept, and the recipients where the alarm leaves: the second follows the first
  const list = useQuery({ ...listQuery(companyId, listFor(draft.kind)), ...always });
  const latest = list.data?.version ?? 0;
  const recipients = useQuery({
    ...reachedByQuery(companyId, draft.kind),
    ...always,
    refetchInterval: ({ state }) => (isOlder(state.data, latest) ? 1_000 : false),
  });
  const [hasChanged, setChanged] = useState(false);
  const [isLooking, setLooking] = useState(false);
  const [unreadable, setUnreadable] = useState<unknown>();

  const announce = useCommand(
    ({ listVersion, ...incident }: Draft & { listVersion: number }, headers) =>
      answer(
        api.POST('/api/v1/companies/{companyId}/incidents', {
          params: { path: { companyId }, header: { ...headers, 'X-CSRF-Token': '' } },
          body: { ...incident, list: listFor(incident.kind), listVersion },
        }),
      ),
    {
      onSuccess: (incident) => {
        void queryClient.invalidateQueries({ queryKey: ['companies', companyId] });
        onSent(incident);
      },
    },
  );

  /** Sends to those who were shown, and to nobody else: where they are others by now, it shows them first. */
  const send = async (): Promise<void> => {
    const shown = recipients.data;
    if (!shown) return;
    setLooking(true);
    setUnreadable(undefined);
    const now = await recipients.refetch();
    setLooking(false);
    if (now.error || !now.data) return setUnreadable(now.error);
    const isAnother = reachOf(now.data) !== reachOf(shown);
    setChanged(isAnother);
    if (isAnother) return;
    announce.mutate(
      { ...draft, listVersion: Math.max(now.data.listVersion ?? 0, latest) },
      {
        onError: (error) => {
          if (error instanceof ProblemError && error.problem.violations?.length) onWrong(error);
        },
      },
    );
  };

  return {
    recipients: recipients.data,
    isPending: recipients.isPending,
    isBehind: isOlder(recipients.data, latest),
    hasChanged,
    unreadable: recipients.error,
    readAgain: recipients.refetch,
    isSending: announce.isPending || isLooking,
    refused: announce.error ?? unreadable,
    send,
  };
}

/** Whether the list has been changed since; an answer that does not say so comes from where the list is kept. */
const isOlder = (reached: Reached | undefined, version: number): boolean =>
  reached?.listVersion !== undefined && reached.listVersion < version;

/** Who is reached and how, to be compared. */
const reachOf = ({ step, recipients }: Reached): string =>
  JSON.stringify([step, recipients.map(({ contactId, email, included }) => [contactId, email, included])]);
