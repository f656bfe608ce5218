import { queryOptions, skipToken } from '@tanstack/react-query';
import { api } from '../api/client.js';
import type { Contact } from '../api/contacts.js';
import { answer } from '../api/problem.js';

/** The contact of a company whose address it is; `null` where it is nobody's. */
export const contactAtQuery = (companyId: string | null, email: string | null) =>
  queryOptions({
    queryKey: ['companies', companyId, 'contacts', 'at', email],
    queryFn: companyId && email ? () => contactAt(companyId, email) : skipToken,
  });

async function contactAt(companyId: string, email: string): Promise<Contact | null> {
  const { items } = await answer(
    api.GET('/api/v1/companies/{companyId}/contacts', {
      params: { path: { companyId }, query: { q: email.slice(0, 100), limit: 20, offboarded: true } },
    }),
  );
  return items.find((contact) => contact.email.toLowerCase() === email.toLowerCase()) ?? null;
}

/** What is broken at a company, the newest first. */
export const openIncidentsQuery = (companyId: string) =>
  queryOptions({
    queryKey: ['companies', companyId, 'incidents', 'open'],
    queryFn: async () => {
      const { items } = await answer(
        api.GET('/api/v1/companies/{companyId}/incidents', {
          params: { path: { companyId }, query: { state: 'open', limit: 25 } },
        }),
      );
      return items;
    },
  });
