import { queryOptions } from '@tanstack/react-query';
import { api } from './client.js';
import { answer } from './problem.js';

/** What everybody may know of the vendor. */
export const vendorQuery = queryOptions({
  queryKey: ['vendor'],
  staleTime: 300_000,
  queryFn: () => answer(api.GET('/api/v1/vendor')),
});
