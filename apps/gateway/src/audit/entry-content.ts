import type { AuditTargetType } from '@lotse/contracts';
import type { Caller } from '../access/caller.js';
import { allows, type Restricted } from '../access/policy.js';
import type { Route } from '../openapi/routes.js';

/** An export of everything shows all of a company that somebody may be refused elsewhere. */
const whole = 'Exports.companyFile';

/**
 * The routes that show what an entry says of its target. Whoever may call one of them may read it in the trail as well,
 * and nobody else: the trail is no way around what a route refuses.
 */
export const shownBy: Readonly<Record<AuditTargetType, readonly string[]>> = {
  company: ['Companies.get', whole],
  contact: ['Contacts.get', 'Exports.contactFile', whole],
  'distribution-list': ['DistributionLists.get', whole],
  import: ['Imports.get', whole],
  subscription: ['Subscriptions.get', 'Exports.contactFile', whole],
  wording: ['Wordings.list'],
  incident: ['Incidents.get', whole],
  'incident-policy': ['IncidentPolicies.list'],
  'call-task': ['CallTasks.get'],
  'incident-declaration': ['IncidentDeclarations.get'],
  'incident-template': ['IncidentTemplates.get'],
  ticket: ['Tickets.get', whole],
  'desk-ticket': ['DeskTickets.get'],
  team: ['Teams.list'],
  'ticket-route': ['TicketRoutes.list'],
  'service-level': ['ServiceLevels.list'],
  'stock-answer': ['StockAnswers.list'],
  'ticket-mailbox': ['TicketMailboxes.list'],
  'succession-case': ['SuccessionCases.get'],
  successors: ['Successors.get'],
  user: ['CompanyUsers.list', whole],
  invitation: ['CompanyInvitations.list', whole],
  'api-key': ['ApiKeys.list', whole],
  'vendor-key': ['VendorKeys.list'],
  'identity-provider': ['IdentityProviders.list'],
  'responsibility-area': ['Catalogue.responsibilities'],
  responsibility: ['Catalogue.responsibilities'],
  product: ['Catalogue.products'],
  'newsletter-channel': ['Catalogue.newsletterChannels'],
  'subscription-import': ['SubscriptionImports.get'],
  'newsletter-issue': ['NewsletterIssues.get'],
  suppression: ['Suppressions.list'],
  'ticket-product': ['Catalogue.ticketProducts'],
  'ticket-component': ['Catalogue.ticketProducts'],
  'reach-chain': ['Catalogue.reachChains'],
};

/** Decides who is shown what an entry says: its policies are those that the routes declare. */
export class EntryContent {
  private readonly policies: ReadonlyMap<string, readonly Restricted[]>;

  /** @throws Error where a route of the table is not there, or is public */
  constructor(routes: readonly Route[]) {
    const policyOf = (id: string): Restricted => {
      const access = routes.find((route) => route.id === id)?.access;
      if (access === undefined || access === 'public') throw new Error(`${id} is no route with a policy`);
      return access;
    };
    this.policies = new Map(Object.entries(shownBy).map(([type, ids]) => [type, ids.map(policyOf)]));
  }

  /** Nothing is shown of a type that is not in the table: a newer service has written it. */
  isFor(reader: Caller, targetType: string): boolean {
    return (this.policies.get(targetType) ?? []).some((policy) => allows(policy, reader));
  }
}
