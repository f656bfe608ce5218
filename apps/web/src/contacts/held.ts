import type { Holdings } from './contacts.queries.js';

/** One thing that a person still holds. */
export type Held =
  | { what: 'primary' }
  | { what: 'delegate' }
  | { what: 'responsibilities'; alone: boolean; keys: string[] }
  | {
      what: 'entry';
      as: 'contact' | 'mailbox';
      list: Holdings['listEntries'][number]['kind'];
      position: number;
    }
  | { what: 'login'; login: Holdings['logins'][number] }
  | { what: 'apiKeys'; names: string[] }
  | { what: 'subscriptions'; channels: string[] }
  | { what: 'tickets'; numbers: string[] };

/** What becomes of it when the person leaves. */
export interface Fates {
  /** Cannot go before somebody has taken it over. */
  needed: Held[];
  passes: Held[];
  ends: Held[];
  stays: Held[];
}

export interface Leaving {
  /** Whether somebody takes over; `needed`: nobody yet, but somebody has to. */
  succeeded: boolean | 'needed';
  /** Erased, and not only gone. */
  erased: boolean;
}

export function heldOf(holdings: Holdings): Held[] {
  const { primaryContact, processingAgreementDelegate, responsibilities, listEntries } = holdings;
  const { logins, apiKeys, subscriptions, openTickets } = holdings;
  const keys = (alone: boolean): string[] =>
    responsibilities.filter((one) => one.alone === alone).map(({ key }) => key);
  const held: Held[] = [
    ...(primaryContact ? [{ what: 'primary' } as const] : []),
    ...(processingAgreementDelegate ? [{ what: 'delegate' } as const] : []),
    { what: 'responsibilities', alone: true, keys: keys(true) },
    { what: 'responsibilities', alone: false, keys: keys(false) },
    ...listEntries.map(({ kind, position, as }) => ({ what: 'entry' as const, list: kind, position, as })),
    ...logins.map((login) => ({ what: 'login' as const, login })),
    { what: 'apiKeys', names: apiKeys.map(({ name }) => name) },
    { what: 'subscriptions', channels: subscriptions?.map(({ channel }) => channel) ?? [] },
    { what: 'tickets', numbers: openTickets.map(({ number }) => number) },
  ];
  return held.filter((one) => !isEmpty(one));
}

/**
 * To a successor passes what a company should not be without. The rest ends with the person, but for tickets, and for a
 * mailbox of the same address on a list, which others may read: erasing takes it away where nobody else has it.
 */
export function fatesOf(holdings: Holdings, { succeeded, erased }: Leaving): Fates {
  const fates: Fates = { needed: [], passes: [], ends: [], stays: [] };
  for (const held of heldOf(holdings)) fates[fateOf(held, { succeeded, erased })].push(held);
  return fates;
}

function fateOf(held: Held, { succeeded, erased }: Leaving): keyof Fates {
  const passes = succeeded === true ? 'passes' : 'ends';
  switch (held.what) {
    case 'primary':
      return succeeded === 'needed' ? 'needed' : passes;
    case 'delegate':
      return passes;
    case 'responsibilities':
      return held.alone ? passes : 'ends';
    case 'entry':
      if (held.as === 'mailbox') return erased ? 'ends' : 'stays';
      return passes;
    case 'tickets':
      return 'stays';
    default:
      return 'ends';
  }
}

function isEmpty(held: Held): boolean {
  switch (held.what) {
    case 'responsibilities':
      return held.keys.length === 0;
    case 'apiKeys':
      return held.names.length === 0;
    case 'subscriptions':
      return held.channels.length === 0;
    case 'tickets':
      return held.numbers.length === 0;
    default:
      return false;
  }
}
