import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api/client.js';
import { answer, ProblemError } from '../api/problem.js';
import { useCommand } from '../api/useCommand.js';
import {
  listQuery,
  recipientsQuery,
  type Recipients,
} from '../distribution-lists/distribution-lists.queries.js';
import type { Draft } from './IncidentForm.js';
import type { Incident } from './incident.js';

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
  const list = useQuery({ ...listQuery(companyId, draft.list), ...always });
  const latest = list.data?.version ?? 0;
  const recipients = useQuery({
    ...recipientsQuery(companyId, draft.list),
    ...always,
    refetchInterval: ({ state }) => (state.data && state.data.listVersion < latest ? 1_000 : false),
  });
  const [hasChanged, setChanged] = useState(false);
  const [isLooking, setLooking] = useState(false);
  const [unreadable, setUnreadable] = useState<unknown>();

  const announce = useCommand(
    ({ listVersion, ...incident }: Draft & { listVersion: number }, headers) =>
      answer(
        api.POST('/api/v1/companies/{companyId}/incidents', {
          params: { path: { companyId }, header: { ...headers, 'X-CSRF-Token': '' } },
          body: { ...incident, listVersion },
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
      { ...draft, listVersion: Math.max(now.data.listVersion, latest) },
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
    isBehind: recipients.data !== undefined && recipients.data.listVersion < latest,
    hasChanged,
    unreadable: recipients.error,
    readAgain: recipients.refetch,
    isSending: announce.isPending || isLooking,
    refused: announce.error ?? unreadable,
    send,
  };
}

/** Who is reached and how, to be compared. */
const reachOf = ({ step, recipients }: Recipients): string =>
  JSON.stringify([step, recipients.map(({ contactId, email, included }) => [contactId, email, included])]);
