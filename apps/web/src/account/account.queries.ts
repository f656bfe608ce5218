import { queryOptions } from '@tanstack/react-query';
import { api } from '../api/client.js';
import { answer, type Schemas } from '../api/problem.js';

export type OpenSession = Schemas['OpenSessionDto'];
export type SecondFactor = Schemas['SecondFactorDto'];

export const openSessionsQuery = queryOptions({
  queryKey: ['my-login', 'sessions'],
  queryFn: () => answer(api.GET('/api/v1/sessions')),
});

export const secondFactorsQuery = queryOptions({
  queryKey: ['my-login', 'second-factors'],
  queryFn: () => answer(api.GET('/api/v1/second-factors')),
});
