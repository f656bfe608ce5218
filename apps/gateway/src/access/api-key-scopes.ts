/** What a machine may do with a key. A key belongs to one company and sees nothing else. */
export const apiKeyScopes = [
  'companies:read',
  'companies:write',
  'companies:export',
  'contacts:read',
  'contacts:write',
  'contacts:export',
  'contacts:import',
  'distribution-lists:read',
  'distribution-lists:write',
  'subscriptions:read',
  'subscriptions:write',
  'incidents:read',
  'incidents:write',
  'tickets:read',
  'tickets:write',
  'audit:read',
  'catalogue:read',
] as const;
export type ApiKeyScope = (typeof apiKeyScopes)[number];
