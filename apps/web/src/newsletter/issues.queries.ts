import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client.js';
import { answer, isProblemWith, type Schemas } from '../api/problem.js';
import { useCommand } from '../api/useCommand.js';
import { ifMatch } from '../api/versions.js';
import { useKeysetList } from '../ui/useKeysetList.js';
import type { DeliverySelection, Issue, IssueState } from './issue.js';

const all = ['newsletter-issues'] as const;
const pageSize = 25;

/** In how many milliseconds it is looked at again: mails come back for days. */
const looks: Readonly<Record<string, number | false>> = {
  draft: false,
  scheduled: 5_000,
  sending: 1_000,
  paused: 5_000,
  sent: 10_000,
  cancelled: 30_000,
} satisfies Record<IssueState, number | false>;
const nextLook = ({ state }: Pick<Issue, 'state'>): number | false => looks[state] ?? 10_000;

export const useIssues = (state: IssueState | undefined) =>
  useKeysetList(
    [...all, 'list', state ?? 'all'],
    (cursor) =>
      answer(
        api.GET('/api/v1/newsletter-issues', {
          params: { query: { limit: pageSize, ...(state && { state }), ...(cursor && { cursor }) } },
        }),
      ),
    15_000,
  );

export const issueQuery = (issueId: string) =>
  queryOptions({
    queryKey: [...all, issueId],
    queryFn: () => answer(api.GET('/api/v1/newsletter-issues/{issueId}', { params: { path: { issueId } } })),
    refetchInterval: ({ state }) => (state.data ? nextLook(state.data) : false),
  });

export const issuePreviewQuery = ({ id: issueId, version }: Pick<Issue, 'id' | 'version'>) =>
  queryOptions({
    queryKey: [...all, issueId, 'preview', version],
    queryFn: () =>
      answer(api.GET('/api/v1/newsletter-issues/{issueId}/preview', { params: { path: { issueId } } })),
  });

export const useIssueDeliveries = (issue: Issue, only: DeliverySelection | undefined) =>
  useKeysetList(
    [...all, issue.id, 'deliveries', only ?? 'all'],
    (cursor) =>
      answer(
        api.GET('/api/v1/newsletter-issues/{issueId}/deliveries', {
          params: {
            path: { issueId: issue.id },
            query: { limit: pageSize, ...(only && { only }), ...(cursor && { cursor }) },
          },
        }),
      ),
    nextLook(issue),
  );

/** Takes over what an answer has told of an issue, for its page and for the list. */
function useTold() {
  const queryClient = useQueryClient();
  return (issue: Issue): void => {
    queryClient.setQueryData(issueQuery(issue.id).queryKey, issue);
    void queryClient.invalidateQueries({ queryKey: [...all, 'list'] });
  };
}

export function useDraftIssue({ onSuccess }: { onSuccess: (issue: Issue) => void }) {
  const told = useTold();
  return useCommand<Issue, Schemas['DraftIssueInput']>(
    (body, headers) => answer(api.POST('/api/v1/newsletter-issues', { params: { header: headers }, body })),
    {
      onSuccess: (issue) => {
        told(issue);
        onSuccess(issue);
      },
    },
  );
}

export function useRewriteIssue(issueId: string) {
  const told = useTold();
  return useCommand<Issue, { version: number; texts: Schemas['IssueTextsDto'] }>(
    ({ version, texts }, headers) =>
      answer(
        api.PUT('/api/v1/newsletter-issues/{issueId}', {
          params: { path: { issueId }, header: { ...headers, ...ifMatch({ version }) } },
          body: texts,
        }),
      ),
    { onSuccess: told },
  );
}

export function useDiscardIssue({ onSuccess }: { onSuccess: () => void }) {
  const queryClient = useQueryClient();
  return useCommand<unknown, Pick<Issue, 'id' | 'version'>>(
    ({ id: issueId, version }, headers) =>
      answer(
        api.DELETE('/api/v1/newsletter-issues/{issueId}', {
          params: { path: { issueId }, header: { ...headers, ...ifMatch({ version }) } },
        }),
      ),
    {
      onSuccess: () => {
        void queryClient.invalidateQueries({ queryKey: [...all, 'list'] });
        onSuccess();
      },
    },
  );
}

export const useTestIssue = (issueId: string) =>
  useCommand<Schemas['IssueTestDto']>((_, headers) =>
    answer(
      api.POST('/api/v1/newsletter-issues/{issueId}/tests', {
        params: { path: { issueId }, header: headers },
        body: {},
      }),
    ),
  );

/** Sends an issue as its preview has shown it. */
export function useSendIssue(issueId: string) {
  const told = useTold();
  return useCommand<Issue, { version: number; sending: Schemas['SendIssueInput'] }>(
    ({ version, sending }, headers) =>
      answer(
        api.POST('/api/v1/newsletter-issues/{issueId}/send', {
          params: { path: { issueId }, header: { ...headers, ...ifMatch({ version }) } },
          body: sending,
        }),
      ),
    { onSuccess: told },
  );
}

/** Lets an issue rest, go on, or end. */
export function useSteerIssue(issueId: string) {
  const told = useTold();
  const queryClient = useQueryClient();
  return useCommand<Issue, 'pause' | 'resume' | 'cancel'>(
    (how, headers) => {
      const of = { params: { path: { issueId }, header: headers } };
      const steered = {
        pause: () => api.POST('/api/v1/newsletter-issues/{issueId}/pause', of),
        resume: () => api.POST('/api/v1/newsletter-issues/{issueId}/resume', of),
        cancel: () => api.POST('/api/v1/newsletter-issues/{issueId}/cancel', of),
      }[how]();
      return answer(steered).catch((error: unknown) => {
        if (isProblemWith(error, 'newsletter-issues.not-under-way'))
          void queryClient.invalidateQueries({ queryKey: issueQuery(issueId).queryKey });
        throw error;
      });
    },
    { onSuccess: told },
  );
}

export const channelSendingQuery = (channel: string) =>
  queryOptions({
    queryKey: ['channel-sending', channel],
    queryFn: () =>
      answer(api.GET('/api/v1/newsletter-channels/{channel}/sending', { params: { path: { channel } } })),
  });

export function usePutChannelSending(channel: string, { onSuccess }: { onSuccess: () => void }) {
  const queryClient = useQueryClient();
  return useCommand<
    Schemas['ChannelSendingDto'],
    { version: number; sending: Schemas['ChannelSendingInput'] }
  >(
    ({ version, sending }, headers) =>
      answer(
        api.PUT('/api/v1/newsletter-channels/{channel}/sending', {
          params: { path: { channel }, header: { ...headers, ...ifMatch({ version }) } },
          body: sending,
        }),
      ),
    {
      onSuccess: (sending) => {
        queryClient.setQueryData(channelSendingQuery(channel).queryKey, sending);
        onSuccess();
      },
    },
  );
}
