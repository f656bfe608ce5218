import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { CompanyInput, Idempotency, RegisterContactInput } from '@lotse/contracts';

const unique = (): string => randomBytes(5).toString('hex');

/** A valid company with a customer number of its own. */
export const aCompany = (overrides: Partial<CompanyInput> = {}): CompanyInput => {
  const id = unique();
  return {
    customerNumber: `K-${id}`,
    legalName: `Muster ${id}`,
    legalForm: 'GmbH',
    country: 'DE',
    language: 'de',
    timeZone: 'Europe/Berlin',
    email: `info@${id}.example.com`,
    domains: [`${id}.example.com`],
    products: ['jtl-wawi'],
    ...overrides,
  };
};

/** A valid contact with an address of its own. */
export const aContact = (overrides: Partial<RegisterContactInput> = {}): RegisterContactInput => ({
  salutation: 'ms',
  firstName: 'Erika',
  lastName: 'Muster',
  position: 'Leitung Einkauf',
  email: `erika.${unique()}@example.com`,
  phone: '+49 2433 4567890',
  responsibilities: ['purchasing'],
  ...overrides,
});

/** What the gateway adds to a command that came with an Idempotency-Key. */
export const idempotency = (key: string = randomUUID()): Idempotency => ({
  key,
  route: 'POST /test',
  fingerprint: createHash('sha256').update('the same request').digest('hex'),
});
