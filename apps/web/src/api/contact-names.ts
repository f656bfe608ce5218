import { queryOptions, useQueries } from '@tanstack/react-query';
import { useCallback } from 'react';
import { api } from './client.js';
import { personName } from './names.js';
import { answer, isProblemWith } from './problem.js';

/** What a contact is called; `null` for one who is not there any more. */
const contactNameQuery = (companyId: string, contactId: string) =>
  queryOptions({
    queryKey: ['companies', companyId, 'contact-names', contactId],
    staleTime: 60_000,
    queryFn: async (): Promise<string | null> => {
      try {
        return personName(
          await answer(
            api.GET('/api/v1/companies/{companyId}/contacts/{contactId}', {
              params: { path: { companyId, contactId } },
            }),
          ),
        );
      } catch (error) {
        if (isProblemWith(error, 'contacts.not-found')) return null;
        throw error;
      }
    },
  });

/** Names of contacts of whom only the id is known: `undefined` until one has come. */
export function useContactNames(
  companyId: string,
  contactIds: string[],
): (id: string) => string | null | undefined {
  const ids = [...new Set(contactIds)].sort();
  const names = useQueries({
    queries: ids.map((id) => contactNameQuery(companyId, id)),
    combine: useCallback(
      (results: { data?: string | null | undefined }[]) => results.map(({ data }) => data),
      [],
    ),
  });
  return (id) => names[ids.indexOf(id)];
}
