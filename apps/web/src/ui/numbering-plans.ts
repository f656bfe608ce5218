import { parsePhoneNumberFromString, type MetadataJson } from 'libphonenumber-js/core';
import near from 'lotse:near-numbering-plans';

/** @returns a number (E.164) in groups; nothing where its country's plan is not among them */
export const inGroups = (number: string, plans: MetadataJson = near): string | undefined =>
  parsePhoneNumberFromString(number, plans)?.formatInternational();
