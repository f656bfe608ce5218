import { queryOptions } from '@tanstack/react-query';
import { api } from '../api/client.js';
import { answer } from '../api/problem.js';

export const vendorQuery = queryOptions({
  queryKey: ['vendor'],
  staleTime: 300_000,
  queryFn: () => answer(api.GET('/api/v1/vendor')),
});
