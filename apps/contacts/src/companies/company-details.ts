import { domainToASCII } from 'node:url';
import {
  normalizeEmail,
  type CompanyDto,
  type CompanyInput,
  type ProductVersionDto,
  type Violation,
} from '@lotse/contracts';

/** What is written down of a company, as it is kept. */
export type CompanyDetails = Required<
  Omit<CompanyDto, 'id' | 'version' | 'primaryContactId' | 'closedAt' | 'createdAt' | 'updatedAt'>
>;

/** Brings a company into the form in which it is kept. */
export function companyDetails(input: CompanyInput): CompanyDetails {
  return {
    customerNumber: input.customerNumber,
    legalName: input.legalName,
    legalForm: input.legalForm ?? null,
    country: input.country,
    language: input.language ?? 'de',
    timeZone: input.timeZone ?? 'Europe/Berlin',
    email: input.email ? normalizeEmail(input.email) : null,
    domains: [...new Set((input.domains ?? []).map((domain) => domainToASCII(domain)))],
    products: input.products ?? [],
    productVersions: versionsOf(input.products ?? [], input.productVersions ?? []),
  };
}

/** In the order of the products, one each; of a product that is not used none is kept. */
const versionsOf = (products: string[], versions: ProductVersionDto[]): ProductVersionDto[] =>
  products.flatMap((product) => {
    const version = versions.findLast((one) => one.product === product)?.version;
    return version === undefined ? [] : [{ product, version }];
  });

/** What is already there stays valid, even if it is no longer offered. */
export const unknownProducts = (
  products: readonly string[],
  { offered, standing }: { offered: ReadonlySet<string>; standing: readonly string[] },
): Violation[] =>
  products.flatMap((key, index) =>
    offered.has(key) || standing.includes(key)
      ? []
      : [{ pointer: `/products/${index}`, rule: 'unknownKey', values: { key } }],
  );
