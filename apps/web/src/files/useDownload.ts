import { useMutation } from '@tanstack/react-query';
import { api } from '../api/client.js';
import { answer } from '../api/problem.js';

export type Download = 'csv' | 'spreadsheet' | 'vcard' | 'everything';

/** Fetches a file and hands it to the browser: one that is refused or breaks off is told here, and not kept as a file. */
export function useDownload(companyId: string) {
  return useMutation({
    mutationFn: async (what: Download) => {
      const path = { companyId };
      const reply =
        what === 'everything'
          ? api.GET('/api/v1/companies/{companyId}/export', { params: { path }, parseAs: 'blob' })
          : api.GET('/api/v1/companies/{companyId}/contacts/export', {
              params: { path, query: { format: what } },
              parseAs: 'blob',
            });
      const blob: unknown = await answer<unknown>(reply);
      const { response } = await reply;
      keep(blob as Blob, nameIn(response) ?? what);
    },
  });
}

const nameIn = (response: Response): string | undefined =>
  /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1];

function keep(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000); // some browsers read it only after the click is over
}
