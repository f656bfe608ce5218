import { queryOptions, useQueryClient, type InfiniteData } from '@tanstack/react-query';
import { api } from '../api/client.js';
import { answer, type Schemas } from '../api/problem.js';
import { useCommand } from '../api/useCommand.js';
import { ifMatch } from '../api/versions.js';
import { useKeysetList, type KeysetPage } from '../ui/useKeysetList.js';

export type User = Schemas['UserDto'];
export type Invitation = Schemas['InvitationDto'];
export type PasswordReset = Schemas['PasswordResetDto'];
export type UndeliveredMail = Schemas['UndeliveredMailDto'];
export type InviteInput = Schemas['InviteInput'];
export type CompanyRole = InviteInput['roles'][number];

const usersKey = (companyId: string) => ['companies', companyId, 'users'] as const;

export const useUsers = (companyId: string) =>
  useKeysetList(usersKey(companyId), (cursor) =>
    answer(
      api.GET('/api/v1/companies/{companyId}/users', {
        params: { path: { companyId }, query: { limit: 50, ...(cursor && { cursor }) } },
      }),
    ),
  );

export const useInvitations = (companyId: string) =>
  useKeysetList(['companies', companyId, 'invitations'], (cursor) =>
    answer(
      api.GET('/api/v1/companies/{companyId}/invitations', {
        params: { path: { companyId }, query: { limit: 50, ...(cursor && { cursor }) } },
      }),
    ),
  );

/** Those that were started for users of the company; of each the last one. */
export const resetsQuery = (companyId: string) =>
  queryOptions({
    queryKey: ['companies', companyId, 'password-resets'],
    queryFn: async () => {
      const { items } = await answer(
        api.GET('/api/v1/companies/{companyId}/password-resets', {
          params: { path: { companyId }, query: { limit: 200 } },
        }),
      );
      return items;
    },
  });

export function useStartReset(companyId: string, { onSuccess }: { onSuccess: () => void }) {
  const refresh = useRefresh(companyId);
  return useCommand<PasswordReset, string>(
    (userId, headers) =>
      answer(
        api.POST('/api/v1/companies/{companyId}/users/{userId}/password-reset', {
          params: { path: { companyId, userId }, header: headers },
        }),
      ),
    {
      onSuccess: () => {
        refresh();
        onSuccess();
      },
    },
  );
}

export type UserPatch = Schemas['ChangeUserInputMergePatch'];

const useRefresh = (companyId: string) => {
  const queryClient = useQueryClient();
  return (): void => void queryClient.invalidateQueries({ queryKey: ['companies', companyId] });
};

/** Nobody gets or loses a right by it, so that it may be seen before it is answered. */
export const changesNoRight = ({ roles }: UserPatch): boolean => roles === undefined;

export interface UserChange {
  user: User;
  patch: UserPatch;
}

export function useChangeUser(
  companyId: string,
  { onSuccess }: { onSuccess: (user: User) => void | Promise<void> },
) {
  const refresh = useRefresh(companyId);
  const show = useShowUser(companyId);
  return useCommand<User, UserChange>(
    ({ user: { id, version }, patch }, headers) =>
      answer(
        api.PATCH('/api/v1/companies/{companyId}/users/{userId}', {
          params: { path: { companyId, userId: id }, header: { ...headers, ...ifMatch({ version }) } },
          body: patch,
        }),
      ),
    {
      showAhead: ({ user, patch }) =>
        changesNoRight(patch) ? show({ ...user, ...(patch as Partial<User>) }) : undefined,
      onSuccess: async (user) => {
        refresh();
        await onSuccess(user);
      },
    },
  );
}

/** Shows a user of the list in another way, until it is read again. @returns what shows them as they were */
function useShowUser(companyId: string) {
  const queryClient = useQueryClient();
  return (shown: User): (() => void) => {
    const queryKey = usersKey(companyId);
    void queryClient.cancelQueries({ queryKey }); // an answer from before would show the old once more
    const before = queryClient.getQueryData<Users>(queryKey);
    queryClient.setQueryData<Users>(queryKey, (list) => list && withUser(list, shown));
    return () => {
      queryClient.setQueryData(queryKey, before);
      void queryClient.invalidateQueries({ queryKey });
    };
  };
}

type Users = InfiniteData<KeysetPage<User>>;

const withUser = (list: Users, user: User): Users => ({
  ...list,
  pages: list.pages.map((page) => ({
    ...page,
    items: page.items.map((item) => (item.id === user.id ? user : item)),
  })),
});

export function useRemoveUser(
  companyId: string,
  { onSuccess }: { onSuccess: (userId: string) => void | Promise<void> },
) {
  const refresh = useRefresh(companyId);
  return useCommand<unknown, string>(
    (userId, headers) =>
      answer(
        api.DELETE('/api/v1/companies/{companyId}/users/{userId}', {
          params: { path: { companyId, userId }, header: headers },
        }),
      ),
    {
      onSuccess: async (_, userId) => {
        await onSuccess(userId);
        refresh();
      },
    },
  );
}

export function useInvite(companyId: string, { onSuccess }: { onSuccess: (invitation: Invitation) => void }) {
  const refresh = useRefresh(companyId);
  return useCommand<Invitation, InviteInput>(
    (body, headers) =>
      answer(
        api.POST('/api/v1/companies/{companyId}/invitations', {
          params: { path: { companyId }, header: headers },
          body,
        }),
      ),
    {
      onSuccess: (invitation) => {
        refresh();
        onSuccess(invitation);
      },
    },
  );
}

export function useSendAgain(companyId: string, { onSuccess }: { onSuccess: (to: Invitation) => void }) {
  const refresh = useRefresh(companyId);
  return useCommand<Invitation, string>(
    (invitationId, headers) =>
      answer(
        api.POST('/api/v1/companies/{companyId}/invitations/{invitationId}/mail', {
          params: { path: { companyId, invitationId }, header: headers },
        }),
      ),
    {
      onSuccess: (invitation) => {
        refresh();
        onSuccess(invitation);
      },
    },
  );
}

export function useWithdraw(companyId: string, { onSuccess }: { onSuccess: () => void }) {
  const refresh = useRefresh(companyId);
  return useCommand<unknown, string>(
    (invitationId, headers) =>
      answer(
        api.DELETE('/api/v1/companies/{companyId}/invitations/{invitationId}', {
          params: { path: { companyId, invitationId }, header: headers },
        }),
      ),
    {
      onSuccess: () => {
        refresh();
        onSuccess();
      },
    },
  );
}
