import { randomBytes, randomUUID } from 'node:crypto';
import type { CompanyDto, ContactDto, DistributionListDto } from '@lotse/contracts';

const at = '2026-03-02T08:00:00.000Z';

/** A company as the contacts service announces it. */
export const aCompanySnapshot = (overrides: Partial<CompanyDto> = {}): CompanyDto => {
  const id = randomUUID();
  return {
    id,
    version: 1,
    customerNumber: `K-${id.slice(0, 8)}`,
    legalName: 'Muster GmbH',
    legalForm: 'GmbH',
    country: 'DE',
    language: 'de',
    timeZone: 'Europe/Berlin',
    email: `info@${id.slice(0, 8)}.example.com`,
    domains: [],
    products: [],
    primaryContactId: null,
    createdAt: at,
    updatedAt: at,
    ...overrides,
  };
};

/** A contact as the contacts service announces it. */
export const aContactSnapshot = (companyId: string, overrides: Partial<ContactDto> = {}): ContactDto => ({
  id: randomUUID(),
  companyId,
  version: 1,
  salutation: null,
  academicTitle: null,
  firstName: 'Erika',
  lastName: 'Muster',
  position: null,
  language: null,
  email: `erika.${randomBytes(4).toString('hex')}@example.com`,
  phone: '+4924334567890',
  mobile: null,
  fax: null,
  external: false,
  externalUntil: null,
  processingAgreementDelegate: false,
  responsibilities: [],
  createdAt: at,
  updatedAt: at,
  ...overrides,
});

/** A distribution list as the contacts service announces it. */
export const aListSnapshot = (
  companyId: string,
  overrides: Partial<DistributionListDto> = {},
): DistributionListDto => ({
  id: randomUUID(),
  companyId,
  kind: 'emergency',
  version: 1,
  entries: [],
  updatedAt: at,
  ...overrides,
});
