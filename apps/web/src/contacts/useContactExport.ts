import { useMutation } from '@tanstack/react-query';
import { api } from '../api/client.js';
import type { Contact } from '../api/contacts.js';
import { save } from '../api/save.js';

/**
 * Downloads everything that is kept about a person. Fetched first, and not simply linked to: an answer that wants a second
 * factor, or tells why it is none, is then no broken file.
 */
export const useContactExport = ({ companyId, id, lastName }: Contact) =>
  useMutation({
    mutationFn: () =>
      save(
        api.GET('/api/v1/companies/{companyId}/contacts/{contactId}/export', {
          params: { path: { companyId, contactId: id } },
          parseAs: 'blob',
        }),
        `${lastName.toLowerCase()}.json`,
      ),
  });
