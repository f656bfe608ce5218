import { useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client.js';
import { answer, type Schemas } from '../api/problem.js';
import { useCommand } from '../api/useCommand.js';
import { ifMatch } from '../api/versions.js';
import { useKeysetList } from '../ui/useKeysetList.js';

export type User = Schemas['UserDto'];
export type Invitation = Schemas['InvitationDto'];
export type InviteInput = Schemas['InviteInput'];
export type CompanyRole = InviteInput['roles'][number];

export const useUsers = (companyId: string) =>
  useKeysetList(['companies', companyId, 'users'], (cursor) =>
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

export type UserPatch = Schemas['ChangeUserInputMergePatch'];

const useRefresh = (companyId: string) => {
  const queryClient = useQueryClient();
  return (): void => void queryClient.invalidateQueries({ queryKey: ['companies', companyId] });
};

export function useChangeUser(
  companyId: string,
  { onSuccess }: { onSuccess: (user: User) => void | Promise<void> },
) {
  const refresh = useRefresh(companyId);
  return useCommand<User, { userId: string; version: number; patch: UserPatch }>(
    ({ userId, version, patch }, headers) =>
      answer(
        api.PATCH('/api/v1/companies/{companyId}/users/{userId}', {
          params: { path: { companyId, userId }, header: { ...headers, ...ifMatch({ version }) } },
          body: patch,
        }),
      ),
    {
      onSuccess: async (user) => {
        refresh();
        await onSuccess(user);
      },
    },
  );
}

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
