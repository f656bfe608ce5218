import type { Tenant } from './tenants.js';

export const companyPath = ({ companyId }: Tenant): string => `/companies/${companyId}`;

export const versionOf = async (owner: Tenant, path: string): Promise<number> =>
  (await owner.user.get<{ version: number }>(path)).version;
