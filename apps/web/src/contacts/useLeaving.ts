import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { suggestionsQuery, type Contact } from '../api/contacts.js';
import { personName } from '../api/names.js';
import { useFields } from '../form/useFields.js';
import { holdingsQuery } from './contacts.queries.js';
import { fatesOf } from './held.js';

interface LeavingValues {
  successor: Contact | null;
  ownerless: boolean;
  reason: string;
}

/** What a dialog has to know and to ask before a person leaves a company, with or without being erased. */
export function useLeaving(contact: Contact, { erased }: { erased: boolean }) {
  const { t } = useTranslation('contacts');
  const isHere = !contact.offboardedAt;
  const holdings = useQuery({
    ...holdingsQuery(contact.companyId, contact.id),
    staleTime: 0, // what is told now is what will be done
  });
  const others = useQuery({ ...suggestionsQuery(contact.companyId, ''), enabled: isHere });

  const hasOthers = others.data?.items.some(({ id }) => id !== contact.id) ?? false;
  const holds = holdings.data;
  const needsSuccessor = isHere && hasOthers && (holds?.primaryContact ?? false);
  const isLastOwner =
    isHere && (holds?.responsibilities.some(({ key, alone }) => key === 'owner' && alone) ?? false);
  const form = useFields<LeavingValues>({
    initialValues: { successor: null, ownerless: false, reason: '' },
    required: erased ? { reason: t('reason.missing') } : {},
    validate: {
      successor: (successor) => (needsSuccessor && !successor ? t('successor.missing') : null),
      ownerless: (ownerless, { successor }) =>
        isLastOwner && !successor && !ownerless ? t('lastOwner.missing') : null,
    },
  });
  const { successor, ownerless } = form.values;
  const asksOwnerless = isLastOwner && !successor;

  return {
    form,
    holdings,
    /** Whether all is known that decides what has to be asked. */
    isReady: holds !== undefined && (!isHere || others.isFetched),
    isHere,
    hasOthers,
    needsSuccessor,
    successorName: successor ? personName(successor) : undefined,
    fates:
      holds && isHere
        ? fatesOf(holds, { succeeded: successor ? true : needsSuccessor && 'needed', erased })
        : undefined,
    asksOwnerless,
    confirm: asksOwnerless && ownerless ? ({ confirm: 'last-owner' } as const) : {},
  };
}
