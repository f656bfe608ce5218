import { QueryClient } from '@tanstack/react-query';
import { isPassing } from './problem.js';

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      retry: (failures, error) => isPassing(error) && failures < 2,
      networkMode: 'always', // a browser that believes to be offline is often wrong, and the failure is told in words
    },
    mutations: { retry: false, networkMode: 'always' },
  },
});
