import type { ContactWarning, ContactWarningCode, Lookalike } from '@lotse/contracts';
import { lastDayIsOver } from '@lotse/reach';
import type { Contact } from './contact.entity.js';

/** Of somebody new, who may be known already. */
export const alikeWarnings = (lookalikes: readonly Lookalike[]): ContactWarning[] => [
  ...about(
    'same-address',
    lookalikes.filter(({ sameAddress }) => sameAddress),
  ),
  ...about(
    'same-name',
    lookalikes.filter(({ sameName }) => sameName),
  ),
];

/** A last day that is entered when it is over already is mostly a slip; corrections in hindsight are why it is taken. */
export const lastDayWarnings = (
  { id, externalUntil }: Contact,
  { timeZone, at, before }: { timeZone: string; at: Date; before: string | null },
): ContactWarning[] =>
  externalUntil !== before && lastDayIsOver(externalUntil, timeZone, at)
    ? [{ code: 'last-day-over', contactIds: [id] }]
    : [];

const about = (code: ContactWarningCode, those: readonly Lookalike[]): ContactWarning[] =>
  those.length === 0 ? [] : [{ code, contactIds: those.map(({ contactId }) => contactId) }];
