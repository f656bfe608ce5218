import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { api } from './client.js';
import { answer, type Schemas } from './problem.js';

export type Company = Schemas['CompanyDto'];

export const companyQuery = (companyId: string) =>
  queryOptions({
    queryKey: ['companies', companyId],
    queryFn: () => answer(api.GET('/api/v1/companies/{companyId}', { params: { path: { companyId } } })),
  });

/** The company whose pages one is on. Everything read of it is kept under `['companies', companyId, …]`. */
export function useCompany(): Company {
  const companyId = useCompanyId();
  return useSuspenseQuery(companyQuery(companyId)).data;
}

export const useCompanyId = (): string =>
  useParams({ from: '/signed-in/companies/$companyId', select: ({ companyId }) => companyId });
