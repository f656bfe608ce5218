import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { suggestionsQuery, type Contact } from '../api/contacts.js';
import { personName } from '../api/names.js';
import { holdingsQuery } from './contacts.queries.js';
import { fatesOf } from './held.js';

const nothingWrong = { successor: undefined, ownerless: undefined };

/** What a dialog has to know and to ask before a person leaves a company, with or without being erased. */
export function useLeaving(contact: Contact, { erased }: { erased: boolean }) {
  const { t } = useTranslation('contacts');
  const isHere = !contact.offboardedAt;
  const holdings = useQuery({
    ...holdingsQuery(contact.companyId, contact.id),
    staleTime: 0, // what is told now is what will be done
  });
  const others = useQuery({ ...suggestionsQuery(contact.companyId, ''), enabled: isHere });
  const [successor, choose] = useState<Contact>();
  const [isOwnerless, setOwnerless] = useState(false);
  const [isAsked, setAsked] = useState(false);

  const hasOthers = others.data?.items.some(({ id }) => id !== contact.id) ?? false;
  const holds = holdings.data;
  const needsSuccessor = isHere && hasOthers && (holds?.primaryContact ?? false);
  const isLastOwner =
    isHere && (holds?.responsibilities.some(({ key, alone }) => key === 'owner' && alone) ?? false);
  const asksOwnerless = isLastOwner && !successor;
  const wrong = {
    successor: needsSuccessor && !successor ? t('successor.missing') : undefined,
    ownerless: asksOwnerless && !isOwnerless ? t('lastOwner.missing') : undefined,
  };

  return {
    holdings,
    isHere,
    hasOthers,
    needsSuccessor,
    successor,
    choose,
    successorName: successor && personName(successor),
    fates:
      holds && isHere
        ? fatesOf(holds, { succeeded: successor ? true : needsSuccessor && 'needed', erased })
        : undefined,
    asksOwnerless,
    isOwnerless,
    setOwnerless,
    /** Shown only once it was tried. */
    shown: isAsked ? wrong : nothingWrong,
    /** Whether nothing is missing any more; from then on it is said what is. */
    check: (): boolean => {
      setAsked(true);
      return !wrong.successor && !wrong.ownerless;
    },
    isAsked,
    confirm: asksOwnerless && isOwnerless ? ({ confirm: 'last-owner' } as const) : {},
  };
}
