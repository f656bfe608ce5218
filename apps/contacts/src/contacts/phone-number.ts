import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/max';

/**
 * A phone number as E.164; `null` where the numbering plan has no such number.
 * @param country ISO 3166-1 alpha-2, for numbers written without a country code
 */
export function toE164(written: string, country: string): string | null {
  const parsed = parsePhoneNumberFromString(written, isSupportedCountry(country) ? country : undefined);
  return parsed?.isValid() ? parsed.number : null;
}
