import { useMutation } from '@tanstack/react-query';
import { api } from '../api/client.js';
import { answer, isProblem, ProblemError, UnreachableError, type Schemas } from '../api/problem.js';
import { i18n } from '../i18n/i18n.js';

export type Attachment = Schemas['AttachmentDto'];

/** A scanner looks at a file of these messages: that it has spoken makes no new version of the ticket. */
export const isScanning = (messages: readonly { attachments?: Attachment[] | null }[] | undefined): boolean =>
  messages?.some(({ attachments }) => attachments?.some(({ state }) => state === 'scanning')) ?? false;

/** The most files of one message. */
export const mostFiles = 10;

/** Where a message is written: at a company, or at the desk. */
export interface Writing {
  companyId?: string;
}

export interface SendingOptions {
  /** From 0 to 1. */
  onProgress: (share: number) => void;
  signal: AbortSignal;
}

/**
 * Asks for a place, and sends a file there.
 * @throws ProblemError where it is refused, UnreachableError where nothing answers
 */
export async function sendFile(
  file: File,
  { companyId }: Writing,
  options: SendingOptions,
): Promise<Attachment> {
  const request = {
    params: { header: { 'Idempotency-Key': crypto.randomUUID(), 'X-CSRF-Token': '' } },
    body: { name: file.name || 'file', size: file.size },
    signal: options.signal,
  };
  const { uploadUrl } = await answer(
    companyId === undefined
      ? api.POST('/api/v1/desk/attachments', request)
      : api.POST('/api/v1/companies/{companyId}/attachments', {
          ...request,
          params: { ...request.params, path: { companyId } },
        }),
  );
  return put(file, uploadUrl, options);
}

/** Not by `fetch`, which does not tell how far it has come. */
function put(file: File, url: string, { onProgress, signal }: SendingOptions): Promise<Attachment> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('PUT', url);
    request.responseType = 'json';
    request.setRequestHeader('accept-language', i18n.language);
    request.upload.onprogress = ({ loaded }) => onProgress(loaded / file.size);
    request.onload = () => {
      const answered: unknown = request.response;
      if (request.status < 300) resolve(answered as Attachment);
      else
        reject(
          isProblem(answered) ? new ProblemError(answered, undefined) : new UnreachableError('no answer'),
        );
    };
    request.onerror = request.onabort = () => reject(new UnreachableError('unreachable'));
    signal.addEventListener('abort', () => request.abort());
    request.send(file);
  });
}

/** A ticket whose files are asked for: of a company, or as the desk sees it. */
export interface TicketWithFiles extends Writing {
  ticketId: string;
}

/** Has the browser save a file. */
export function useSaveAttachment({ companyId, ticketId }: TicketWithFiles) {
  return useMutation({
    mutationFn: async (attachmentId: string) => {
      const { url } = await answer(
        companyId === undefined
          ? api.GET('/api/v1/desk/tickets/{ticketId}/attachments/{attachmentId}/link', {
              params: { path: { ticketId, attachmentId } },
            })
          : api.GET('/api/v1/companies/{companyId}/tickets/{ticketId}/attachments/{attachmentId}/link', {
              params: { path: { companyId, ticketId, attachmentId } },
            }),
      );
      saveFrom(url);
    },
  });
}

/** Has the browser save what is there. */
export function saveFrom(url: string): void {
  const link = document.createElement('a');
  link.href = url;
  link.rel = 'noreferrer';
  link.target = '_blank'; // where it is refused, the page with what is written here stays
  link.click();
}
