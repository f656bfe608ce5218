import { domainToASCII } from 'node:url';
import { CompanyInput, invalid, normalizeEmail, type CompanyDto } from '@lotse/contracts';
import { checked } from '../checked.js';

/** What is written down of a company, as it is kept. */
export type CompanyDetails = Omit<
  CompanyDto,
  'id' | 'version' | 'primaryContactId' | 'closedAt' | 'createdAt' | 'updatedAt'
>;

/** @throws DomainError invalid `request.invalid` */
export function companyDetails(written: object): CompanyDetails {
  const input = checked(CompanyInput, written);
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
  };
}

/**
 * What stands already stays valid, also once it is not offered any more.
 * @throws DomainError invalid `request.invalid`
 */
export function refuseUnknownProducts(
  products: string[],
  { offered, standing }: { offered: ReadonlySet<string>; standing: string[] },
): void {
  const violations = products.flatMap((key, index) =>
    offered.has(key) || standing.includes(key)
      ? []
      : [{ pointer: `/products/${index}`, rule: 'unknownKey', values: { key } }],
  );
  if (violations.length > 0) throw invalid(...violations);
}
