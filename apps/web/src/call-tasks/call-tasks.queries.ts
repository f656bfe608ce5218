import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client.js';
import { every } from '../api/every.js';
import { isAttended } from '../api/presence.js';
import { answer, isProblemWith, type Schemas } from '../api/problem.js';
import { useCommand } from '../api/useCommand.js';
import { useKeysetList } from '../ui/useKeysetList.js';

export type CallTask = Schemas['CallTaskDto'];
export type CallTaskWithCalls = Schemas['CallTaskWithCallsDto'];
export type Call = Schemas['CallDto'];
export type CallOutcome = Call['outcome'];
export type CallTaskState = CallTask['state'];

export const callTaskStates = every<CallTaskState>()(['open', 'done', 'dropped']);
/** In the order of the buttons: what comes of most calls at night first. */
export const callOutcomes = every<CallOutcome>()(['reached', 'not-reached', 'refused', 'wrong-number']);

const all = ['call-tasks'] as const;
/** How often it is asked whether somebody has to phone, in milliseconds. */
const gently = 30_000;
/** As many as a page of the API holds. */
const most = 100;

export const useCallTasks = (state: CallTaskState | undefined) =>
  useKeysetList([...all, 'list', state ?? 'all'], (cursor) =>
    answer(
      api.GET('/api/v1/call-tasks', {
        params: { query: { limit: 50, ...(state && { state }), ...(cursor && { cursor }) } },
      }),
    ),
  );

/** How many are open, for the navigation: `100` stands for more as well. */
export const openCallTasksQuery = queryOptions({
  queryKey: [...all, 'open'],
  refetchInterval: () => (isAttended() ? gently : 10 * gently),
  queryFn: () => answer(api.GET('/api/v1/call-tasks', { params: { query: { limit: most, state: 'open' } } })),
  select: ({ items }) => items.length,
});

export const callTaskQuery = (callTaskId: string) =>
  queryOptions({
    queryKey: [...all, callTaskId],
    queryFn: () => answer(api.GET('/api/v1/call-tasks/{callTaskId}', { params: { path: { callTaskId } } })),
    // a colleague may phone as well, and somebody may answer by the link meanwhile
    refetchInterval: ({ state }) => (state.data?.state === 'open' ? 5_000 : false),
  });

/** Writes down what came of a call. */
export function useRecordCall(
  callTaskId: string,
  { onSuccess }: { onSuccess: (task: CallTaskWithCalls) => void },
) {
  const queryClient = useQueryClient();
  const { queryKey } = callTaskQuery(callTaskId);
  return useCommand<CallTaskWithCalls, Schemas['RecordCallInput']>(
    (body, headers) =>
      answer(
        api.POST('/api/v1/call-tasks/{callTaskId}/calls', {
          params: { path: { callTaskId }, header: headers },
          body,
        }),
      ).catch((error: unknown) => {
        if (isProblemWith(error, 'call-tasks.closed')) void queryClient.invalidateQueries({ queryKey });
        throw error;
      }),
    {
      onSuccess: (task) => {
        queryClient.setQueryData(queryKey, task);
        void queryClient.invalidateQueries({ queryKey: [...all, 'list'] });
        void queryClient.invalidateQueries({ queryKey: [...all, 'open'] });
        void queryClient.invalidateQueries({ queryKey: ['companies', task.companyId, 'incidents'] });
        onSuccess(task);
      },
    },
  );
}
