import { queryOptions } from '@tanstack/react-query';
import { api } from './client.js';
import { answer, type Schemas } from './problem.js';

export type Warning = Schemas['CompanyWarningDto'];

/** What should be looked at in a company's data; the sentences are in the language of the page. */
export const warningsQuery = (companyId: string, language: string) =>
  queryOptions({
    queryKey: ['companies', companyId, 'warnings', language],
    queryFn: () =>
      answer(api.GET('/api/v1/companies/{companyId}/warnings', { params: { path: { companyId } } })),
  });
