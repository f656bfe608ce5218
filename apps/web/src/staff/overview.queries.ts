import { queryOptions } from '@tanstack/react-query';
import { api } from '../api/client.js';
import { answer, type Schemas } from '../api/problem.js';

export type ListKind = Schemas['DistributionListDto']['kind'];
export type Contact = Schemas['ContactDto'];
export type Warning = Schemas['CompanyWarningDto'];

export const contactQuery = (companyId: string, contactId: string) =>
  queryOptions({
    queryKey: ['companies', companyId, 'contacts', contactId],
    queryFn: () =>
      answer(
        api.GET('/api/v1/companies/{companyId}/contacts/{contactId}', {
          params: { path: { companyId, contactId } },
        }),
      ),
  });

/** More than these are shown as a number, with the way to all of them. */
export const mostPeople = 3;

/** Asked one by one, because a company may have more contacts than come at once: a gap that is told must be one. */
export const responsibleQuery = (companyId: string, responsibility: string) =>
  queryOptions({
    queryKey: ['companies', companyId, 'contacts', 'responsible', responsibility],
    queryFn: () =>
      answer(
        api.GET('/api/v1/companies/{companyId}/contacts', {
          params: { path: { companyId }, query: { responsibility, limit: mostPeople } },
        }),
      ),
  });

export const recipientsQuery = (companyId: string, kind: ListKind) =>
  queryOptions({
    queryKey: ['companies', companyId, 'recipients', kind],
    queryFn: () =>
      answer(
        api.GET('/api/v1/companies/{companyId}/distribution-lists/{kind}/recipients', {
          params: { path: { companyId, kind } },
        }),
      ),
  });

/** The sentences are in the language of the page. */
export const warningsQuery = (companyId: string, language: string) =>
  queryOptions({
    queryKey: ['companies', companyId, 'warnings', language],
    queryFn: () =>
      answer(api.GET('/api/v1/companies/{companyId}/warnings', { params: { path: { companyId } } })),
  });

export const recentTicketsQuery = (companyId: string) =>
  queryOptions({
    queryKey: ['companies', companyId, 'tickets', 'recent'],
    queryFn: () =>
      answer(
        api.GET('/api/v1/companies/{companyId}/tickets', {
          params: { path: { companyId }, query: { limit: 5 } },
        }),
      ),
  });
