import { useQueries, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { contactQuery } from '../api/contacts.js';
import { personName } from '../api/names.js';
import { recipientsQuery, type ListKind } from './distribution-lists.queries.js';
import { isContact, type Row } from './rows.js';

export interface RowName {
  name: string;
  email: string | null;
}

/** What rows are called: contacts as the list of recipients names them, the others as they are read one by one. */
export function useRowNames(
  { companyId, kind }: { companyId: string; kind: ListKind },
  rows: readonly Row[],
): (row: Row) => RowName {
  const { t } = useTranslation('distribution-lists');
  const { data: recipients, isPending } = useQuery(recipientsQuery(companyId, kind));
  const known = new Map<string, RowName>();
  for (const { contactId, label, email } of recipients?.recipients ?? [])
    if (contactId && label) known.set(contactId, { name: label, email });

  const unknown = isPending
    ? []
    : rows.flatMap((row) => (isContact(row) && !row.label && !known.has(row.contactId) ? row.contactId : []));
  const read = useQueries({
    queries: [...new Set(unknown)].map((contactId) => contactQuery(companyId, contactId)),
  });
  for (const { data } of read) if (data) known.set(data.id, { name: personName(data), email: data.email });

  return (row) => {
    if (!isContact(row))
      return { name: row.label.trim() || row.email.trim() || t('editor.unnamed'), email: row.email };
    if (row.label) return { name: row.label, email: row.email };
    return known.get(row.contactId) ?? { name: t('editor.contact'), email: null };
  };
}
