import { applyDecorators, SetMetadata } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { customerRoles, roles, staffRoles, type CallDefinition, type Role } from '@lotse/contracts';
import type { RouteLimits } from '../http/route-limits.js';
import type { Caller } from './caller.js';
import type { ApiKeyScope } from './api-key-scopes.js';
import type { VendorKeyScope } from './vendor-key-scopes.js';

/** Who may call a route: anybody, or a user with one of the roles, or a key with the scope. */
export type Access = 'public' | Restricted;

export interface Restricted extends RouteLimits {
  roles: readonly Role[];
  /** Of a company's API key; `null`: none may. */
  scope: ApiKeyScope | null;
  /** Of a key of the vendor; without it none may. */
  vendorScope?: VendorKeyScope;
  /** Also for sessions in which a second factor is still to be shown or set up. */
  whileSigningIn?: true;
  /** Needs a second factor shown a short time ago: for what is sent to many, and for changing who may do what. Keys show none. */
  recentSecondFactor?: true;
  /**
   * The read that answers the route, its request the path's parameters with the actor: it begins while the sender is
   * still looked up. Where it has, its answer is the route's, and the handler is not asked.
   */
  ahead?: CallDefinition;
}

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: Access;
  }
}

export const ACCESS = Symbol('access');

const accessible = (access: Access, limits: RouteLimits): MethodDecorator =>
  applyDecorators(RouteConfig({ access, limits }), SetMetadata(ACCESS, access));

/** Every route declares who may call it; the gateway does not start with one that does not. */
export function Allow(access: Restricted): MethodDecorator {
  if (access.ahead?.kind === 'command') throw new Error(`${access.ahead.pattern} is no read`);
  return accessible(access, access);
}

/** For routes that need no sign-in. */
export const Public = (limits: RouteLimits = {}): MethodDecorator => accessible('public', limits);

/** Whether somebody may call a route: by one of their roles, or by a scope of their key. */
export function allows(access: Restricted, caller: Caller): boolean {
  switch (caller.by) {
    case 'api-key':
      return access.scope !== null && caller.scopes.includes(access.scope);
    case 'vendor-key':
      return access.vendorScope !== undefined && caller.scopes.includes(access.vendorScope);
    case 'session':
      return caller.actor.roles.some((role) => access.roles.includes(role));
  }
}

/** Whether a key of this sort could call a route, if it had the scope. */
export const takesKeys = (access: Restricted, by: Caller['by']): boolean =>
  (by === 'api-key' && access.scope !== null) || (by === 'vendor-key' && access.vendorScope !== undefined);

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
  manageIdentityProviders: staff(),
  /** What was done to things of no company: staff and their invitations, identity providers, the catalogue. */
  readVendorTrail: staff(),
  readCompanyUsers: companyAdministratorAnd('support'),
  manageCompanyUsers: companyAdministratorAnd(),
  /** Support invites a company's first administrator; the service says so. */
  inviteCompanyUsers: companyAdministratorAnd('support'),
  manageApiKeys: companyAdministratorAnd(),
  manageVendorKeys: staff(),
  readApiKeys: [
    ...customerRoles.filter((role) => role !== 'company-viewer'),
    ...staffRoles,
  ] as readonly Role[],
  registerCompanies: staff('support', 'accounting'),
  closeCompanies: staff('support', 'accounting'),
  searchEverywhere: staffRoles as readonly Role[],
  editCatalogue: staff(),
  changeCompanies: companyAdministratorAnd('support', 'accounting'),
  changeContacts: companyAdministratorAnd('support'),
  eraseContacts: companyAdministratorAnd('support', 'privacy'),
  offboardContacts: companyAdministratorAnd('support', 'privacy'),
  exportContacts: companyAdministratorAnd('support', 'privacy'),
  exportCompanies: companyAdministratorAnd('privacy'),
  importContacts: companyAdministratorAnd('support'),
  /** Also of who is not subscribed any more; what names them is told to some of these alone: the service says so. */
  proveConsents: companyAdministratorAnd('support', 'privacy'),
  /** What was asked for before anybody could be asked to confirm it, and what was too much for one address. */
  releaseSubscriptions: staff('support', 'privacy'),
  /** By an address, of all companies. */
  findProofs: staff('support', 'privacy'),
  /** What people are asked to agree to is for those who look after data protection. */
  editWordings: staff('privacy'),
  /** What goes to all customers is staff's to see. */
  readIssues: staffRoles as readonly Role[],
  writeIssues: staff('editor'),
  /** Consents that were given elsewhere before, with their proofs: at all companies. */
  importSubscriptions: staff('editor', 'privacy'),
  /** Which addresses nothing goes to: it says of a mailbox what its reader wants. */
  manageSuppressions: staff('editor', 'support', 'privacy'),
  changeDistributionLists: companyAdministratorAnd('support', 'incident-manager', 'privacy'),
  announceIncidents: staff('incident-manager', 'privacy'),
  /** Whoever may be woken by one. */
  answerAlarms: roles as readonly Role[],
  workOffCallTasks: staff('support', 'incident-manager', 'privacy'),
  /** What a report tells of calls is for the vendor's staff; whom they give it to is theirs to decide. */
  reportIncidents: staff('incident-manager', 'privacy'),
  /** What is declared at many companies is staff's to see, as a whole. */
  followDeclarations: staffRoles as readonly Role[],
  /** Whom nobody reaches is found among all companies. */
  seeUnreachedCompanies: staffRoles as readonly Role[],
  /** A company tries its own list. */
  sendTestAlarms: companyAdministratorAnd(),
  /** Machines alone: people announce at one company, after a look at whom they reach. */
  declareIncidents: [] as readonly Role[],
  /** A viewer sees their own alone: the service says so. */
  openTickets: roles as readonly Role[],
  /** At the company: the vendor's staff answer at the desk. */
  answerTickets: customerRoles as readonly Role[],
  workAtDesk: staffRoles as readonly Role[],
  /** That an owner has died; whoever tells of it sees no more than its number. */
  reportDeaths: staff('support', 'accounting', 'privacy'),
  /** What is done then is for few to see. */
  workOnSuccession: staff('accounting', 'privacy'),
  /** An owner does: the service says so. */
  nameSuccessors: ['company-administrator'] as readonly Role[],
};
