import { Injectable } from '@nestjs/common';
import {
  ContactsRpc,
  DomainError,
  ImportsRpc,
  NewsletterRpc,
  NotificationsRpc,
  type Actor,
} from '@lotse/contracts';
import { RpcClient } from '@lotse/messaging';
import { Clock } from '@lotse/persistence';
import type { Caller } from '../access/caller.js';
import { AccountMails } from '../account-links/account-mails.repository.js';
import { AuditService } from '../audit/audit.service.js';
import { InvitationsRepository } from '../invitations/invitations.repository.js';
import { HeldLogins } from '../offboarding/held-logins.repository.js';
import type { Download } from './contacts-export.service.js';
import { ExportTrail } from './export-trail.js';
import { jsonObject } from './json-stream.js';
import { LoginsRepository } from './logins.repository.js';
import { everyItem } from './pages.js';

/** Entries per call; of those that hold long texts fewer. */
const pageSize = 200;
const longPageSize = 20;

interface About {
  actor: Actor;
  companyId: string;
  contactId: string;
}

/** Everything that is kept about a person, of every service: what they may ask for (GDPR Art. 15) and take along (Art. 20). */
@Injectable()
export class ContactExport {
  constructor(
    private readonly rpc: RpcClient,
    private readonly logins: LoginsRepository,
    private readonly held: HeldLogins,
    private readonly invitations: InvitationsRepository,
    private readonly accountMails: AccountMails,
    private readonly audit: AuditService,
    private readonly trail: ExportTrail,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError not-found `contacts.not-found` */
  async of(caller: Caller, companyId: string, contactId: string): Promise<Download> {
    const { rpc } = this;
    const { actor } = caller;
    const about = { actor, companyId, contactId };
    const [contact, holdings] = await Promise.all([
      rpc.call(ContactsRpc.getContact, about),
      rpc.call(ContactsRpc.getHoldings, about),
    ]);
    const [logins, invitations] = await Promise.all([
      this.logins.ofContact(companyId, contactId),
      this.invitations.ofContact(contactId),
    ]);
    const undelivered = await this.accountMails.undeliveredOf(invitations);
    await this.trail.record(actor, companyId, {
      action: 'contact.exported',
      targetType: 'contact',
      targetId: contactId,
    });
    const exportedAt = this.clock.now().toISOString();
    const content = jsonObject([
      ['exportedAt', () => Promise.resolve(exportedAt)],
      ['contact', () => Promise.resolve(contact)],
      ['primaryContact', () => Promise.resolve(holdings.primaryContact)],
      ['distributionListEntries', () => Promise.resolve(holdings.listEntries)],
      ['logins', () => Promise.resolve(logins)],
      ['invitations', () => Promise.resolve(invitations.map((one) => one.toDto(undelivered.get(one.id))))],
      ['apiKeys', () => this.held.apiKeys(companyId, contactId)],
      ['subscriptions', () => this.subscriptions(about)],
      ['consents', () => this.consents(about)],
      [
        'newsletterMails',
        everyItem((page) => rpc.call(NewsletterRpc.listContactMails, { ...about, ...page }), longPageSize),
      ],
      [
        'newsletterIssues',
        everyItem((page) => rpc.call(NewsletterRpc.listContactIssues, { ...about, ...page }), pageSize),
      ],
      [
        'newsletterImportRows',
        everyItem(
          (page) => rpc.call(NewsletterRpc.listContactProofRows, { ...about, ...page }),
          longPageSize,
        ),
      ],
      [
        'mails',
        everyItem((page) => rpc.call(NotificationsRpc.listContactMails, { ...about, ...page }), longPageSize),
      ],
      [
        'tickets',
        everyItem(
          (page) => rpc.call(NotificationsRpc.listContactTickets, { ...about, ...page }),
          longPageSize,
        ),
      ],
      [
        'ticketMessages',
        everyItem(
          (page) => rpc.call(NotificationsRpc.listContactTicketMessages, { ...about, ...page }),
          longPageSize,
        ),
      ],
      [
        'ticketFiles',
        everyItem(
          (page) => rpc.call(NotificationsRpc.listContactAttachments, { ...about, ...page }),
          pageSize,
        ),
      ],
      [
        'ticketsFollowed',
        everyItem(
          (page) => rpc.call(NotificationsRpc.listContactTicketWatchers, { ...about, ...page }),
          pageSize,
        ),
      ],
      [
        'acknowledgements',
        everyItem(
          (page) => rpc.call(NotificationsRpc.listContactAcknowledgements, { ...about, ...page }),
          pageSize,
        ),
      ],
      [
        'calls',
        everyItem((page) => rpc.call(NotificationsRpc.listContactCalls, { ...about, ...page }), longPageSize),
      ],
      [
        'importRows',
        everyItem((page) => rpc.call(ImportsRpc.listContactRows, { ...about, ...page }), pageSize),
      ],
      [
        'auditEntries',
        this.auditEntries(caller, companyId, [contactId, ...logins.map(idOf), ...invitations.map(idOf)]),
      ],
    ]);
    return { mediaType: 'application/json', name: `contact-${contactId}.json`, content };
  }

  /** None while the contact has not arrived where they are kept. */
  private subscriptions(about: About): Promise<unknown> {
    return whereKnown(
      this.rpc.call(NewsletterRpc.getSubscriptions, about).then(({ subscriptions }) => subscriptions),
      [],
    );
  }

  /** With their proof; `null` where none was ever asked for. */
  private consents(about: About): Promise<unknown> {
    return whereKnown(this.rpc.call(NewsletterRpc.getConsentProof, about), null);
  }

  /** About the person, their logins and invitations, as erasing them empties it. */
  private async *auditEntries(
    caller: Caller,
    companyId: string,
    targetIds: string[],
  ): AsyncGenerator<unknown> {
    for (const targetId of targetIds)
      yield* everyItem((page) => this.audit.listWhole(caller, companyId, { ...page, targetId }), pageSize);
  }
}

async function whereKnown<Known, Else>(call: Promise<Known>, otherwise: Else): Promise<Known | Else> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof DomainError && error.code === 'contacts.not-found') return otherwise;
    throw error;
  }
}

const idOf = ({ id }: { id: string }): string => id;
