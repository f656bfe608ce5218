import type { Schemas } from '@lotse/api-client';
import type { System } from './system.js';
import type { VendorKeyScope } from '../../../apps/gateway/src/access/vendor-key-scopes.js';

/** A key of the vendor for half a year. */
export const aVendorKey = (
  { administrator }: Pick<System, 'administrator'>,
  { scopes, companyIds }: { scopes: readonly VendorKeyScope[]; companyIds?: string[] },
): Promise<Schemas['CreatedVendorKeyDto']> =>
  administrator.post<Schemas['CreatedVendorKeyDto']>('/vendor-keys', {
    name: 'Warenwirtschaft',
    scopes,
    ...(companyIds && { companyIds }),
    expiresAt: inHalfAYear(),
  });

export const inHalfAYear = (): string => new Date(Date.now() + 180 * 24 * 60 * 60_000).toISOString();
