import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/max';

/** A number as E.164, or the rule that it breaks. */
export type ReadNumber = { number: string; rule?: undefined } | { number?: undefined; rule: string };

/**
 * A phone number as E.164, where the numbering plan has such a number. Without a plus and without the zero of an area code it may
 * be either: what a spreadsheet has made of `+49 171…` is another number when it is read as one of the country. Where both
 * readings are numbers, nobody guesses.
 * @param country ISO 3166-1 alpha-2, for numbers written without a country code
 */
export function readNumber(written: string, country: string): ReadNumber {
  const text = withCountryCode(written);
  const national = validNumber(text, country);
  const international = /^[1-9]/.test(text) ? validNumber(`+${text}`, country) : null;
  if (national && international && national !== international) return { rule: 'phoneTwoReadings' };
  const number = national ?? international;
  return number === null ? { rule: 'phone' } : { number };
}

function validNumber(text: string, country: string): string | null {
  const parsed = parsePhoneNumberFromString(text, isSupportedCountry(country) ? country : undefined);
  return parsed?.isValid() ? parsed.number : null;
}

/** `49(0)345…`: a zero in brackets stands behind a country code and nowhere else. */
const withCountryCode = (written: string): string =>
  written.replace(/^(?:\+|00)?([1-9]\d{0,2}) ?\(0\)/, '+$1 ');
