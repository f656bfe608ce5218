import type { VendorKey } from './vendor-keys.queries.js';

export type VendorScope = VendorKey['scopes'][number];

type Word<S extends string> = S extends `${infer What}:${infer How}` ? `${What}-${How}` : never;

/** By what name the catalogue knows a scope: a colon means something else there. */
export const wordOf = <S extends VendorScope>(scope: S): Word<S> => scope.replace(':', '-') as Word<S>;

/** In the order of the pages. */
export const vendorScopes = [
  'companies:read',
  'companies:write',
  'contacts:read',
  'contacts:write',
  'distribution-lists:read',
  'distribution-lists:write',
  'subscriptions:read',
  'tickets:read',
  'tickets:write',
  'incidents:read',
  'incidents:declare',
  'catalogue:read',
] as const satisfies VendorScope[];
