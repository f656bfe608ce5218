import type { Company } from '../api/company.js';
import { every } from '../api/every.js';
import type { Held } from '../api/held.js';
import type { Schemas } from '../api/problem.js';
import { isSame, type Parts } from '../conflict/merge.js';

type Details = Required<Schemas['CompanyInput']>;

/** What the form of a company holds; what is empty there is empty text. */
export type CompanyValues = { [Field in keyof Details]: Held<NonNullable<Details[Field]>> };
export type CompanyField = keyof CompanyValues;

/** In the order of the form. */
export const companyFields = every<CompanyField>()([
  'customerNumber',
  'legalName',
  'legalForm',
  'country',
  'language',
  'timeZone',
  'email',
  'domains',
  'products',
  'productVersions',
]);

export const valuesOf = (company: Pick<Company, CompanyField>): CompanyValues =>
  Object.fromEntries(
    companyFields.map((field) => [field, company[field] ?? (field === 'productVersions' ? [] : '')]),
  ) as unknown as CompanyValues;

export const companyParts: Parts<CompanyValues, CompanyField> = {
  all: companyFields,
  isSame: (field, one, other) => isSame(one[field], other[field]),
  sets: ['domains', 'products'],
};

/** Fields in which two differ, in the order of the form. */
export const differing = (one: CompanyValues, other: CompanyValues): CompanyField[] =>
  companyFields.filter((field) => !companyParts.isSame(field, one, other));

const emptiable: readonly CompanyField[] = ['legalForm', 'email'];

/** The merge patch (RFC 7396) that makes of one the other. */
export const patchOf = (before: CompanyValues, after: CompanyValues): Record<string, unknown> =>
  Object.fromEntries(
    differing(before, after).map((field) => [
      field,
      emptiable.includes(field) && after[field] === '' ? null : after[field],
    ]),
  );
