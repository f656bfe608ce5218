/**
 * What should be looked at in a company's data; the gateway has a sentence for each (`warnings/warning-texts.ts` there).
 * Codes are for ever: add beside, never change a meaning. Nothing is refused because of a warning.
 */
export const companyWarningCodes = [
  'no-contact',
  'no-owner',
  'several-delegates',
  'officer-without-delegate',
  'delegate-is-no-officer',
  'two-kinds-of-officer',
  'internal-officer-is-external',
  'external-officer-is-internal',
  'last-day-over',
  'address-dead',
  'primary-contact-left',
  'alone-and-away',
  'emergency-list-empty',
  'privacy-incident-list-empty',
  'emergency-list-reaches-nobody',
  'privacy-incident-list-reaches-nobody',
] as const;
export type CompanyWarningCode = (typeof companyWarningCodes)[number];

/** Something to be looked at, as the owning service finds it. */
export interface CompanyWarning {
  code: CompanyWarningCode;
  /** Those it is about. */
  contactIds: string[];
}
