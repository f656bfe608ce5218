import { queryOptions } from '@tanstack/react-query';
import { api } from '../api/client.js';
import { answer, type Schemas } from '../api/problem.js';

export type MailSample = Schemas['MailSampleDto'];

export const mailSamplesQuery = queryOptions({
  queryKey: ['mail-samples'],
  queryFn: () => answer(api.GET('/api/v1/mail-samples')),
  staleTime: Infinity, // they change with a release
});
