import type { Company } from '../api/company.js';

/** What the form of a company holds; what is empty there is empty text. */
export interface CompanyValues {
  customerNumber: string;
  legalName: string;
  legalForm: string;
  country: string;
  language: string;
  timeZone: string;
  email: string;
  domains: string[];
  products: string[];
}

export type CompanyField = keyof CompanyValues;

export const companyFields = [
  'customerNumber',
  'legalName',
  'legalForm',
  'country',
  'language',
  'timeZone',
  'email',
  'domains',
  'products',
] as const satisfies CompanyField[];

export const valuesOf = (
  company: Omit<CompanyValues, 'legalForm' | 'email'> & Pick<Company, 'legalForm' | 'email'>,
): CompanyValues => ({
  customerNumber: company.customerNumber,
  legalName: company.legalName,
  legalForm: company.legalForm ?? '',
  country: company.country,
  language: company.language,
  timeZone: company.timeZone,
  email: company.email ?? '',
  domains: company.domains,
  products: company.products,
});

export const isSame = (one: string | string[], other: string | string[]): boolean =>
  typeof one === 'string' || typeof other === 'string'
    ? one === other
    : one.length === other.length && one.every((value, index) => value === other[index]);

/** Fields in which two differ, in the order of the form. */
export const differing = (one: CompanyValues, other: CompanyValues): CompanyField[] =>
  companyFields.filter((field) => !isSame(one[field], other[field]));

const emptiable: readonly CompanyField[] = ['legalForm', 'email'];

/** The merge patch (RFC 7396) that makes of one the other. */
export const patchOf = (before: CompanyValues, after: CompanyValues): Record<string, unknown> =>
  Object.fromEntries(
    differing(before, after).map((field) => [
      field,
      emptiable.includes(field) && after[field] === '' ? null : after[field],
    ]),
  );

/** What has become of a company while somebody was at its form. */
export interface Meanwhile {
  /** What the form goes on with: what was typed stays, and what nobody here has touched is as it stands now. */
  values: CompanyValues;
  /** Changed by the others alone: already taken over. */
  taken: CompanyField[];
  /** Changed by the others and here: saving puts what was typed over theirs. */
  disputed: CompanyField[];
}

/** Three ways: how it was when the form was opened, how it stands now, and what was typed. */
export function meanwhile(was: CompanyValues, now: CompanyValues, typed: CompanyValues): Meanwhile {
  const mine = new Set(differing(was, typed));
  const theirs = differing(was, now);
  return {
    values: { ...now, ...Object.fromEntries([...mine].map((field) => [field, typed[field]])) },
    taken: theirs.filter((field) => !mine.has(field)),
    disputed: theirs.filter((field) => mine.has(field) && !isSame(now[field], typed[field])),
  };
}
