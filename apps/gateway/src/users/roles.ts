import { invalid, isStaffRole, type Role } from '@lotse/contracts';

/** @throws DomainError invalid for roles of staff with a company, and for those of customers without */
export function refuseMixedRoles({ roles, companyId }: { roles: Role[]; companyId?: string | null }): void {
  const misplaced = roles.findIndex((role) => isStaffRole(role) === Boolean(companyId));
  if (misplaced >= 0)
    throw invalid({
      pointer: `/roles/${misplaced}`,
      rule: companyId ? 'rolesWithoutCompany' : 'rolesNeedCompany',
    });
}
