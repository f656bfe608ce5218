import { queryOptions } from '@tanstack/react-query';
import { api } from '../api/client.js';
import { answer, type Schemas } from '../api/problem.js';

export type DistributionList = Schemas['DistributionListDto'];
export type ListKind = DistributionList['kind'];
export type ListEntry = Schemas['DistributionListEntryDto'];
export type Recipients = Schemas['RecipientsDto'];
export type Recipient = Schemas['RecipientDto'];

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
