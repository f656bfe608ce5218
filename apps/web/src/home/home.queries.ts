import { queryOptions } from '@tanstack/react-query';
import { api } from '../api/client.js';
import { answer } from '../api/problem.js';
import { openCallTasksQuery, type CallTask } from '../call-tasks/call-tasks.queries.js';

/** As many as a panel shows. */
const most = 6;

/** The same that the navigation counts. */
export const callsToMakeQuery = {
  ...openCallTasksQuery,
  select: ({ items }: { items: CallTask[] }) => items.slice(0, most),
};

/** Incidents at many companies that are not over. */
export const openDeclarationsQuery = queryOptions({
  queryKey: ['incident-declarations', 'open-in-short'],
  queryFn: async () => {
    const { items } = await answer(
      api.GET('/api/v1/incident-declarations', { params: { query: { state: 'open', limit: most } } }),
    );
    return items;
  },
});
