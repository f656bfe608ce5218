import { useMutation } from '@tanstack/react-query';
import { api } from '../api/client.js';
import type { Contact } from '../api/contacts.js';
import { answer } from '../api/problem.js';

/**
 * Downloads everything that is kept about a person. Fetched first, and not simply linked to: an answer that wants a second
 * factor, or tells why it is none, is then no broken file.
 */
export const useContactExport = ({ companyId, id, lastName }: Contact) =>
  useMutation({
    mutationFn: async () => {
      const file = await answer(
        api.GET('/api/v1/companies/{companyId}/contacts/{contactId}/export', {
          params: { path: { companyId, contactId: id } },
          parseAs: 'blob',
        }),
      );
      const link = document.createElement('a');
      link.href = URL.createObjectURL(file);
      link.download = `${lastName.toLowerCase()}.json`;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 60_000); // browsers read it after the click
    },
  });
