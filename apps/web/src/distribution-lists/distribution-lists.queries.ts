import { queryOptions } from '@tanstack/react-query';
import { api } from '../api/client.js';
import { answer, type Schemas } from '../api/problem.js';
import type { ListKind } from './list-kinds.js';

export { listKinds, type ListKind } from './list-kinds.js';

export type DistributionList = Schemas['DistributionListDto'];
export type ListEntry = Schemas['DistributionListEntryDto'];
export type Recipients = Schemas['RecipientsDto'];
export type Recipient = Schemas['RecipientDto'];

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
