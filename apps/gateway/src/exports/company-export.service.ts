import { Injectable } from '@nestjs/common';
import {
  ContactsRpc,
  distributionListKinds,
  DomainError,
  ImportsRpc,
  NewsletterRpc,
  NotificationsRpc,
  type Actor,
} from '@lotse/contracts';
import { RpcClient } from '@lotse/messaging';
import { Clock } from '@lotse/persistence';
import type { Caller } from '../access/caller.js';
import { ApiKeysService } from '../api-keys/api-keys.service.js';
import { AuditService } from '../audit/audit.service.js';
import { InvitationsService } from '../invitations/invitations.service.js';
import { UsersService } from '../users/users.service.js';
import type { Download } from './contacts-export.service.js';
import { ExportTrail } from './export-trail.js';
import { jsonObject } from './json-stream.js';
import { everyItem } from './pages.js';

/** Entries per call; of those that hold long texts fewer. */
const pageSize = 200;
const longPageSize = 20;

/** Everything that is kept about a company, of every service, without secrets. */
@Injectable()
export class CompanyExport {
  constructor(
    private readonly rpc: RpcClient,
    private readonly users: UsersService,
    private readonly invitations: InvitationsService,
    private readonly apiKeys: ApiKeysService,
    private readonly audit: AuditService,
    private readonly trail: ExportTrail,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError not-found `companies.not-found` */
  async of(caller: Caller, companyId: string): Promise<Download> {
    const { rpc } = this;
    const { actor } = caller;
    const about = { actor, companyId };
    const company = await rpc.call(ContactsRpc.getCompany, about);
    await this.trail.record(actor, companyId, {
      action: 'company.exported',
      targetType: 'company',
      targetId: companyId,
    });
    const exportedAt = this.clock.now().toISOString();
    const content = jsonObject([
      ['exportedAt', () => Promise.resolve(exportedAt)],
      ['company', () => Promise.resolve(company)],
      [
        'contacts',
        everyItem(
          (page) => rpc.call(ContactsRpc.listContacts, { ...about, offboarded: true, ...page }),
          pageSize,
        ),
      ],
      ['distributionLists', () => this.lists(about)],
      ['users', everyItem((page) => this.users.list(page, companyId), pageSize)],
      ['invitations', everyItem((page) => this.invitations.list(companyId, page), pageSize)],
      ['apiKeys', everyItem((page) => this.apiKeys.list(companyId, page), pageSize)],
      [
        'subscriptions',
        everyItem((page) => rpc.call(NewsletterRpc.listSubscriptions, { ...about, ...page }), pageSize),
      ],
      ['companySubscriptions', () => this.generalAddress(about)],
      ['companyConsents', () => rpc.call(NewsletterRpc.getConsentProof, about)],
      ['imports', everyItem((page) => rpc.call(ImportsRpc.list, { ...about, ...page }), pageSize)],
      [
        'importHeadings',
        everyItem((page) => rpc.call(ImportsRpc.listHeadings, { ...about, ...page }), pageSize),
      ],
      [
        'incidents',
        everyItem((page) => rpc.call(NotificationsRpc.listIncidents, { ...about, ...page }), longPageSize),
      ],
      [
        'calls',
        everyItem((page) => rpc.call(NotificationsRpc.listCompanyCalls, { ...about, ...page }), longPageSize),
      ],
      [
        'incidentReports',
        everyItem((page) => rpc.call(NotificationsRpc.listIncidentReports, { ...about, ...page }), pageSize),
      ],
      [
        'tickets',
        everyItem((page) => rpc.call(NotificationsRpc.listTickets, { ...about, ...page }), longPageSize),
      ],
      [
        'ticketMessages',
        everyItem(
          (page) => rpc.call(NotificationsRpc.listCompanyTicketMessages, { ...about, ...page }),
          longPageSize,
        ),
      ],
      ['auditEntries', everyItem((page) => this.audit.listWhole(caller, companyId, page), pageSize)],
    ]);
    return { mediaType: 'application/json', name: `${company.customerNumber}.json`, content };
  }

  /** Of the company's general address; none while the company has not arrived where they are kept. */
  private async generalAddress(about: { actor: Actor; companyId: string }): Promise<unknown> {
    try {
      return (await this.rpc.call(NewsletterRpc.getCompanySubscriptions, about)).subscriptions;
    } catch (error) {
      if (error instanceof DomainError && error.code === 'companies.not-found') return [];
      throw error;
    }
  }

  private lists(about: { actor: Actor; companyId: string }): Promise<unknown> {
    return Promise.all(
      distributionListKinds.map((kind) => this.rpc.call(ContactsRpc.getDistributionList, { ...about, kind })),
    );
  }
}
