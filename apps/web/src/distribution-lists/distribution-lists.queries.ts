import { queryOptions } from '@tanstack/react-query';
import { api } from '../api/client.js';
import { answer, type Schemas } from '../api/problem.js';

export type DistributionList = Schemas['DistributionListDto'];
export type ListKind = DistributionList['kind'];
export type ListEntry = Schemas['DistributionListEntryDto'];
export type Recipients = Schemas['RecipientsDto'];
export type Recipient = Schemas['RecipientDto'];
export type Contact = Schemas['ContactDto'];

export const listKinds = ['emergency', 'privacy-incident'] as const satisfies ListKind[];

export const listQuery = (companyId: string, kind: ListKind) =>
  queryOptions({
    queryKey: ['companies', companyId, 'distribution-lists', kind],
    queryFn: () =>
      answer(
        api.GET('/api/v1/companies/{companyId}/distribution-lists/{kind}', {
          params: { path: { companyId, kind } },
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

/** A contact that a list names, for its name and address. */
export const namedContactQuery = (companyId: string, contactId: string) =>
  queryOptions({
    queryKey: ['companies', companyId, 'contacts', contactId],
    queryFn: () =>
      answer(
        api.GET('/api/v1/companies/{companyId}/contacts/{contactId}', {
          params: { path: { companyId, contactId } },
        }),
      ),
  });

/** How many contacts are suggested at once: more than that, and one types another letter. */
const mostSuggestions = 8;

export const suggestionsQuery = (companyId: string, q: string) =>
  queryOptions({
    queryKey: ['companies', companyId, 'contacts', 'suggestions', q],
    queryFn: () =>
      answer(
        api.GET('/api/v1/companies/{companyId}/contacts', {
          params: { path: { companyId }, query: { q, limit: mostSuggestions } },
        }),
      ),
    enabled: q.length >= 2, // the API searches from two letters on
  });
