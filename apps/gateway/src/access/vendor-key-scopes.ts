/**
 * What a system of the vendor may do with a key. It is no member of staff: each route says which scope lets one in, and one that
 * says none lets in nobody.
 */
export const vendorKeyScopes = [
  'companies:read',
  'companies:write',
  'contacts:read',
  'contacts:write',
  'distribution-lists:read',
  'distribution-lists:write',
  'subscriptions:read',
  'subscriptions:write',
  'newsletter-issues:read',
  'newsletter-issues:write',
  'incidents:read',
  'incidents:declare',
  'tickets:read',
  'tickets:write',
  'catalogue:read',
] as const;
export type VendorKeyScope = (typeof vendorKeyScopes)[number];
