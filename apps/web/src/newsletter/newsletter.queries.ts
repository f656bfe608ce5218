import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { newsletterChannelsQuery } from '../api/catalogue.js';
import { api } from '../api/client.js';
import { answer, type Schemas } from '../api/problem.js';
import { useCommand } from '../api/useCommand.js';
import { ifMatch } from '../api/versions.js';
import { wordingsQuery, type Wording } from '../subscriptions/subscriptions.queries.js';
import { useKeysetList } from '../ui/useKeysetList.js';

export type Channel = Schemas['NewsletterChannelDto'];
export type ChannelInput = Schemas['NewsletterChannelInput'];
export type Suppression = Schemas['SuppressionDto'];
export type ProvedSubscriber = Schemas['ProvedSubscriberDto'];
export type Released = Schemas['ReleasedDto'];
export type ReleaseSize = Schemas['ReleaseInput']['subscribers'];

/** Creates a channel, which has version 0 before, or replaces what is written of it. */
export function usePutChannel({ onSuccess }: { onSuccess: () => void }) {
  const queryClient = useQueryClient();
  return useCommand<Channel, { key: string; version: number; channel: ChannelInput }>(
    ({ key, version, channel }, headers) =>
      answer(
        api.PUT('/api/v1/catalogue/newsletter-channels/{key}', {
          params: { path: { key }, header: { ...headers, ...ifMatch({ version }) } },
          body: channel,
        }),
      ),
    {
      onSuccess: async () => {
        await queryClient.invalidateQueries(newsletterChannelsQuery);
        onSuccess();
      },
    },
  );
}

export const waitingQuery = queryOptions({
  queryKey: ['waiting-subscriptions'],
  queryFn: () => answer(api.GET('/api/v1/waiting-subscriptions')),
});

export function useRelease({ onSuccess }: { onSuccess: (released: Released) => void }) {
  const queryClient = useQueryClient();
  return useCommand<Released, { subscribers: ReleaseSize }>(
    (body, headers) =>
      answer(api.POST('/api/v1/waiting-subscriptions/release', { params: { header: headers }, body })),
    {
      onSuccess: (released) => {
        queryClient.setQueryData(waitingQuery.queryKey, released.waiting);
        onSuccess(released);
      },
    },
  );
}

const suppressions = ['suppressions'] as const;

/** All, or those of one address: its address stands in no log. */
export const useSuppressions = (email: string) =>
  useKeysetList<Suppression>([...suppressions, email], async (cursor) =>
    email === ''
      ? answer(
          api.GET('/api/v1/suppressions', { params: { query: { limit: 50, ...(cursor && { cursor }) } } }),
        )
      : { items: await answer(api.POST('/api/v1/suppressions/find', { body: { email } })) },
  );

export function useLift({ onSuccess }: { onSuccess: () => void }) {
  const queryClient = useQueryClient();
  return useCommand<Suppression, { suppressionId: string; reason: string }>(
    ({ suppressionId, reason }, header) =>
      answer(
        api.POST('/api/v1/suppressions/{suppressionId}/lift', {
          params: { path: { suppressionId }, header },
          body: { reason },
        }),
      ),
    {
      onSuccess: async () => {
        await queryClient.invalidateQueries({ queryKey: suppressions });
        onSuccess();
      },
    },
  );
}

/** Of whom the ledger tells under an address. */
export const provedSubscribersQuery = (email: string) =>
  queryOptions({
    queryKey: ['consent-proofs', email],
    queryFn: () => answer(api.GET('/api/v1/consent-proofs', { params: { query: { email } } })),
  });

/** People who are called so, as far as they are contacts still. */
export const namesakesQuery = (q: string) =>
  queryOptions({
    queryKey: ['search', 'namesakes', q],
    queryFn: () => answer(api.GET('/api/v1/contacts', { params: { query: { q, limit: 20 } } })),
  });

export function useAddWording({ key, version }: Wording, { onSuccess }: { onSuccess: () => void }) {
  const queryClient = useQueryClient();
  return useCommand<Wording, Schemas['AddWordingInput']>(
    (body, headers) =>
      answer(
        api.POST('/api/v1/consent-wordings/{wordingKey}/versions', {
          params: { path: { wordingKey: key }, header: { ...headers, ...ifMatch({ version }) } },
          body,
        }),
      ),
    {
      onSuccess: async () => {
        await queryClient.invalidateQueries(wordingsQuery);
        onSuccess();
      },
    },
  );
}
