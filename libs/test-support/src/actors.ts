import { randomUUID } from 'node:crypto';
import type { Actor, AskingActor, Role } from '@lotse/contracts';

/** Somebody of the vendor's staff. */
export const aStaffUser = (roles: Role[] = ['administrator']): Actor => ({
  kind: 'user',
  id: randomUUID(),
  companyId: null,
  roles,
});

export const aCompanyAdministrator = (companyId: string): Actor => ({
  kind: 'user',
  id: randomUUID(),
  companyId,
  roles: ['company-administrator'],
});

export const anApiKey = (companyId: string): Actor => ({
  kind: 'api-key',
  id: randomUUID(),
  companyId,
  roles: ['company-administrator'],
});

/** A key of the vendor. @param companies those whose things alone it may see; `null` for all */
export const aVendorKey = (companies: string[] | null = null): AskingActor => ({
  kind: 'vendor-key',
  id: randomUUID(),
  companyId: null,
  roles: [],
  companies,
});
