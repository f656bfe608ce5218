import { useMutation } from '@tanstack/react-query';
import { api } from '../api/client.js';
import { save } from '../api/save.js';

export type Download = 'csv' | 'spreadsheet' | 'vcard' | 'everything';

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
      await save(reply, what);
    },
  });
}
