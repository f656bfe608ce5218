import { useQueries } from '@tanstack/react-query';
import { useCallback } from 'react';
import { contactQuery, type Contact } from '../api/contacts.js';

interface Answers {
  contacts: Contact[];
  isPending: boolean;
}

/** The contacts that a list names, read one by one: a list knows their ids only. */
export function useListedContacts(companyId: string, contactIds: readonly string[]): Answers {
  return useQueries({
    queries: [...new Set(contactIds)].map((id) => ({ ...contactQuery(companyId, id), retry: false })),
    combine: useCallback(
      (answers: { data?: Contact | undefined; isPending: boolean }[]): Answers => ({
        contacts: answers.flatMap(({ data }) => data ?? []),
        isPending: answers.some(({ isPending }) => isPending),
      }),
      [],
    ),
  });
}

/** Contacts by id; nothing for one who is gone. */
export function useListed(
  companyId: string,
  listed: readonly { contactId: string | null }[],
): (contactId: string) => Contact | undefined {
  const { contacts } = useListedContacts(companyId, contactIdsOf(listed));
  return (contactId) => contacts.find(({ id }) => id === contactId);
}

export const contactIdsOf = (listed: readonly { contactId: string | null }[]): string[] =>
  listed.flatMap(({ contactId }) => contactId ?? []);
