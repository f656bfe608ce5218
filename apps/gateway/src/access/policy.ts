import { applyDecorators, SetMetadata } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { customerRoles, roles, staffRoles, type ApiKeyScope, type Role } from '@lotse/contracts';

/** Who may call a route: anybody, or a user with one of the roles, or an API key with the scope (`null`: no key). */
export type Access = 'public' | { roles: readonly Role[]; scope: ApiKeyScope | null };

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: Access;
  }
}

export const ACCESS = Symbol('access');

const accessible = (access: Access): MethodDecorator =>
  applyDecorators(RouteConfig({ access }), SetMetadata(ACCESS, access));

/** Every route declares who may call it; the gateway does not start with one that does not. */
export const Allow = (access: { roles: readonly Role[]; scope: ApiKeyScope | null }): MethodDecorator =>
  accessible(access);

/** For routes that need no sign-in. */
export const Public = (): MethodDecorator => accessible('public');

const staff = (...names: (typeof staffRoles)[number][]): readonly Role[] => [...names, 'administrator'];
const companyAdministratorAnd = (...names: (typeof staffRoles)[number][]): readonly Role[] => [
  'company-administrator',
  ...staff(...names),
];

/** What each role is for. A customer's roles reach their own company only, wherever they are named. */
export const may = {
  /** Customers read what belongs to their company, staff read everything. */
  read: roles as readonly Role[],
  manageUsers: staff(),
  manageApiKeys: companyAdministratorAnd(),
  readApiKeys: [
    ...customerRoles.filter((role) => role !== 'company-viewer'),
    ...staffRoles,
  ] as readonly Role[],
  registerCompanies: staff('support', 'accounting'),
  changeCompanies: companyAdministratorAnd('support', 'accounting'),
  changeContacts: companyAdministratorAnd('support'),
  eraseContacts: companyAdministratorAnd('support', 'privacy'),
  changeDistributionLists: companyAdministratorAnd('support', 'incident-manager', 'privacy'),
  announceIncidents: staff('incident-manager', 'privacy'),
  openTickets: companyAdministratorAnd('support', 'accounting', 'incident-manager', 'privacy'),
};
