import { queryOptions, useMutation } from '@tanstack/react-query';
import { api } from '../api/client.js';
import { answer, isProblemWith, type Schemas } from '../api/problem.js';
import { useCommand } from '../api/useCommand.js';
import { ifMatch } from '../api/versions.js';
import { saveFrom } from '../support/attachments.queries.js';
import { useDeskRefresh, type WholeDeskTicket } from './desk.queries.js';

export type DeskMail = Schemas['DeskMailDto'];
export type CandidateCompany = Schemas['CandidateCompanyDto'];

export interface MessageOfTicket {
  ticketId: string;
  messageId: string;
}

/** What is known of a mail as it was laid out. It never changes. */
export const mailLayoutQuery = ({ ticketId, messageId }: MessageOfTicket) =>
  queryOptions({
    queryKey: ['desk', 'mail-layouts', ticketId, messageId],
    queryFn: async () => {
      const { hasRemotePictures } = await answer(
        api.GET('/api/v1/desk/tickets/{ticketId}/messages/{messageId}/html', {
          params: { path: { ticketId, messageId } },
        }),
      );
      return { hasRemotePictures };
    },
    staleTime: Infinity,
  });

/** The page of a frame that shows a mail as it was laid out. */
export const mailFrame = ({ ticketId, messageId }: MessageOfTicket, withRemotePictures: boolean): string =>
  `/api/v1/desk/tickets/${ticketId}/messages/${messageId}/frame${withRemotePictures ? '?remotePictures=true' : ''}`;

/** Has the browser save a mail as it came. */
export const useSaveOriginal = ({ ticketId, messageId }: MessageOfTicket) =>
  useMutation({
    mutationFn: async () => {
      const { url } = await answer(
        api.GET('/api/v1/desk/tickets/{ticketId}/messages/{messageId}/original/link', {
          params: { path: { ticketId, messageId } },
        }),
      );
      saveFrom(url);
    },
  });

/** Says to which company a ticket belongs. What a colleague has changed meanwhile is shown with the refusal. */
export function useLinkCompany(ticketId: string, { onSuccess }: { onSuccess: () => void }) {
  const refresh = useDeskRefresh();
  return useCommand<WholeDeskTicket, { companyId: string; version: number }>(
    ({ companyId, version }, headers) =>
      answer(
        api.POST('/api/v1/desk/tickets/{ticketId}/company', {
          params: { path: { ticketId }, header: { ...headers, ...ifMatch({ version }) } },
          body: { companyId },
        }),
      ).catch(async (error: unknown) => {
        if (isProblemWith(error, 'request.version-mismatch', 'tickets.has-company', 'tickets.merged'))
          await refresh.ticket(ticketId);
        throw error;
      }),
    {
      onSuccess: async () => {
        await refresh.ticket(ticketId);
        onSuccess();
      },
    },
  );
}
