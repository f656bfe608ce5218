import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client.js';
import type { Company } from '../api/company.js';
import type { Contact } from '../api/contacts.js';
import { answer, isProblemWith, type Schemas } from '../api/problem.js';
import { useCommand } from '../api/useCommand.js';
import { ifMatch } from '../api/versions.js';
import { save } from '../api/save.js';
import { useKeysetList } from '../ui/useKeysetList.js';

export type Subscription = Schemas['SubscriptionDto'];
export type ContactSubscription = Schemas['ContactSubscriptionDto'];
export type Proof = Schemas['ConsentProofDto'];
export type Wording = Schemas['WordingDto'];
export type Choice = Schemas['ChangeSubscriptionsInput'];

/** Whose they are: a contact's, or (`null`) those of the company's general address. */
export interface Subscriber {
  companyId: string;
  contactId: string | null;
}

/** What is subscribed, as it is changed: as a whole, where nobody else has changed it since. */
export interface Subscribed {
  version: number;
  subscriptions: Subscription[];
}

/** In milliseconds, and how often: they are kept elsewhere, and follow what they belong to. */
const soon = 1_500;
const patience = 20;

const keyOf = ({ companyId, contactId }: Subscriber) =>
  contactId === null
    ? (['companies', companyId, 'subscriptions'] as const)
    : (['companies', companyId, 'contacts', contactId, 'subscriptions'] as const);

/** Asked again until they have come as far as the contact. */
export const subscriptionsQuery = ({ companyId, id, version }: Contact) =>
  queryOptions({
    queryKey: keyOf({ companyId, contactId: id }),
    queryFn: () =>
      answer(
        api.GET('/api/v1/companies/{companyId}/contacts/{contactId}/subscriptions', {
          params: { path: { companyId, contactId: id } },
        }),
      ),
    refetchInterval: ({ state: { data, error, dataUpdateCount, errorUpdateCount } }) => {
      const isBehind = data ? data.contactVersion < version : isProblemWith(error, 'contacts.not-found');
      return isBehind && dataUpdateCount + errorUpdateCount < patience && soon;
    },
  });

/** Likewise of the company's general address. */
export const companySubscriptionsQuery = ({ id, version }: Company) =>
  queryOptions({
    queryKey: keyOf({ companyId: id, contactId: null }),
    queryFn: () =>
      answer(api.GET('/api/v1/companies/{companyId}/subscriptions', { params: { path: { companyId: id } } })),
    refetchInterval: ({ state: { data, error, dataUpdateCount, errorUpdateCount } }) => {
      const isBehind = data ? data.companyVersion < version : isProblemWith(error, 'companies.not-found');
      return isBehind && dataUpdateCount + errorUpdateCount < patience && soon;
    },
  });

/** Of all people of the company, in the order of their ids: those of one stand together. */
export const useContactSubscriptions = (companyId: string) =>
  useKeysetList<ContactSubscription>(['companies', companyId, 'contact-subscriptions'], (cursor) =>
    answer(
      api.GET('/api/v1/companies/{companyId}/subscriptions/contacts', {
        params: { path: { companyId }, query: { limit: 200, ...(cursor && { cursor }) } },
      }),
    ),
  );

/** Every version there was, the newest first. */
export const wordingsQuery = queryOptions({
  queryKey: ['consent-wordings'],
  queryFn: () => answer(api.GET('/api/v1/consent-wordings')),
});

/** What stands under these keys may be another one now. */
function useRefresh({ companyId }: Subscriber) {
  const queryClient = useQueryClient();
  return () => queryClient.invalidateQueries({ queryKey: ['companies', companyId] });
}

export function useChangeSubscriptions(
  subscriber: Subscriber,
  { version }: Subscribed,
  { onSuccess }: { onSuccess: (now: Subscribed) => void },
) {
  const { companyId, contactId } = subscriber;
  const refresh = useRefresh(subscriber);
  return useCommand<Subscribed, Choice>(
    (body, headers) => {
      const header = { ...headers, ...ifMatch({ version }) };
      return contactId === null
        ? answer(
            api.PUT('/api/v1/companies/{companyId}/subscriptions', {
              params: { path: { companyId }, header },
              body,
            }),
          )
        : answer(
            api.PUT('/api/v1/companies/{companyId}/contacts/{contactId}/subscriptions', {
              params: { path: { companyId, contactId }, header },
              body,
            }),
          );
    },
    {
      onSuccess: async (now) => {
        await refresh();
        onSuccess(now);
      },
    },
  );
}

/** Takes back what one of several readers of a mailbox has ended. */
export function useRestore(subscriber: Subscriber, { onSuccess }: { onSuccess: () => void }) {
  const { companyId, contactId } = subscriber;
  const refresh = useRefresh(subscriber);
  return useCommand<Subscribed, { channel: string }>(
    ({ channel }, header) =>
      contactId === null
        ? answer(
            api.POST('/api/v1/companies/{companyId}/subscriptions/{channel}/restoration', {
              params: { path: { companyId, channel }, header },
            }),
          )
        : answer(
            api.POST(
              '/api/v1/companies/{companyId}/contacts/{contactId}/subscriptions/{channel}/restoration',
              {
                params: { path: { companyId, contactId, channel }, header },
              },
            ),
          ),
    {
      onSuccess: async () => {
        await refresh();
        onSuccess();
      },
    },
  );
}

const contactProof = '/api/v1/companies/{companyId}/contacts/{contactId}/subscriptions/proof';
const companyProof = '/api/v1/companies/{companyId}/subscriptions/proof';

export const proofQuery = ({ companyId, contactId }: Subscriber) =>
  queryOptions({
    queryKey: [...keyOf({ companyId, contactId }), 'proof'],
    staleTime: 0, // a checkpoint comes every minute
    queryFn: (): Promise<Proof> =>
      contactId === null
        ? answer(api.GET(companyProof, { params: { path: { companyId } } }))
        : answer(api.GET(contactProof, { params: { path: { companyId, contactId } } })),
  });

/** The proof as a file: JSON to be verified, or a PDF to be read. */
export const useProofFile = ({ companyId, contactId }: Subscriber) =>
  useMutation({
    mutationFn: (format: 'json' | 'pdf') => {
      const ofCompany = { params: { path: { companyId } }, parseAs: 'blob' } as const;
      const name = `consent-proof-${contactId ?? companyId}.${format}`;
      if (contactId === null)
        return format === 'json'
          ? save(api.GET(companyProof, ofCompany), name)
          : save(api.GET(`${companyProof}.pdf`, ofCompany), name);
      const ofContact = { params: { path: { companyId, contactId } }, parseAs: 'blob' } as const;
      return format === 'json'
        ? save(api.GET(contactProof, ofContact), name)
        : save(api.GET(`${contactProof}.pdf`, ofContact), name);
    },
  });
