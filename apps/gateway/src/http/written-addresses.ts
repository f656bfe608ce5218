import { writtenDomain, writtenEmail, type ImportChange } from '@lotse/contracts';

/** The fields of answers that hold an e-mail address, as the document says (`idn-email`), and those that hold host names. */
export const addressFields: ReadonlySet<string> = new Set([
  'email',
  'senderEmail',
  'senderAddress',
  'accountingEmail',
  'address',
]);
const domainFields: ReadonlySet<string> = new Set(['domains', 'emailDomains']);

/** A replacer or reviver of JSON: addresses are kept in ASCII (IDNA), and told as people write them. */
export function writtenAddress(name: string, value: unknown): unknown {
  if (typeof value === 'string' && addressFields.has(name)) return writtenEmail(value);
  if (isChangeOfAddress(value))
    return {
      ...value,
      before: value.before && writtenEmail(value.before),
      after: value.after && writtenEmail(value.after),
    };
  if (!Array.isArray(value) || !domainFields.has(name)) return value;
  return value.map((one: unknown) => (typeof one === 'string' ? writtenDomain(one) : one));
}

/** As a row of an import tells of it: the field is named beside its values. */
const isChangeOfAddress = (value: unknown): value is Pick<ImportChange, 'before' | 'after'> =>
  typeof value === 'object' &&
  value !== null &&
  'after' in value &&
  'field' in value &&
  value.field === 'email';

/** The JSON of an answer, with {@link writtenAddress}. Hardly any has something to change: it is not taken apart for nothing. */
export const withWrittenAddresses = (json: string): string =>
  json.includes('xn--') ? JSON.stringify(JSON.parse(json, writtenAddress)) : json;
