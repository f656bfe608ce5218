import type { ContactDto } from './contacts.dto.js';

/**
 * What should be looked at in a contact that was just written; the gateway has a sentence for each (`warnings/warning-texts.ts`
 * there). Codes are for ever: add beside, never change a meaning. Nothing is refused because of a warning.
 */
export const contactWarningCodes = ['same-address', 'same-name', 'last-day-over'] as const;
export type ContactWarningCode = (typeof contactWarningCodes)[number];

/** Something to be looked at. It is kept with the answer to a command, so it names nobody but by id. */
export interface ContactWarning {
  code: ContactWarningCode;
  /** Those it is about. */
  contactIds: string[];
}

/** A contact as a write has left it, and what of that should be looked at. */
export type WrittenContact = ContactDto & { warnings?: ContactWarning[] };

/** Somebody at the company who may be the very person that is about to be registered. */
export interface Lookalike {
  contactId: string;
  firstName: string;
  lastName: string;
  /** Since when they have left the company; `null` while they are there. */
  offboardedAt: string | null;
  /** Mail reaches both under one address, however it is written. */
  sameAddress: boolean;
  /** Both names are the same, however they are spelled: Müller, Mueller and MÜLLER are one. */
  sameName: boolean;
}
