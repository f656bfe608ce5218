import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import {
  DomainError,
  NotificationEvents,
  reachSteps,
  refuseForeign,
  type AnnounceIncident,
  type GetIncident,
  type IncidentDto,
  type ListIncidents,
  type Page,
  type PreviewRecipients,
  type RecipientsDto,
} from '@lotse/contracts';
import { Outbox } from '@lotse/messaging';
import { AuditTrail, Clock, Commands, Database, type Tx } from '@lotse/persistence';
import { resolveRecipients, type ReachFacts, type Recipient, type Resolution } from '@lotse/reach';
import { CompanyCopies, type KnownCompany } from '../company-copies/company-copies.service.js';
import { Mails } from '../mail/mail.service.js';
import { pageOf, startOfPage } from '../paging.js';
import { Delivery, Incident } from './incident.entity.js';
import { incidentMail } from './incident-mail.js';
import { IncidentsRepository } from './incidents.repository.js';

@Injectable()
export class IncidentsService {
  constructor(
    private readonly database: Database,
    private readonly commands: Commands,
    private readonly companies: CompanyCopies,
    private readonly incidents: IncidentsRepository,
    private readonly mails: Mails,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /**
   * Who would be reached now, and why.
   * @throws DomainError not-found `companies.not-found`
   */
  async preview({ actor, companyId, list }: PreviewRecipients): Promise<RecipientsDto> {
    refuseForeign(actor, companyId);
    const { facts, listVersion } = await this.companies.look(this.database.reader, companyId, list);
    const { step, recipients } = this.resolve(facts, list);
    return {
      companyId,
      list,
      listVersion,
      step,
      recipients: recipients.map(({ contactId, email, label, included, rule }) => ({
        contactId,
        email,
        label,
        included,
        rule,
      })),
    };
  }

  /**
   * Sends an incident to everybody on the list, else to the primary contact, else to the company's address.
   * The mails are queued in the same transaction and leave after its commit.
   * @throws DomainError not-found `companies.not-found`
   * @throws DomainError unavailable `incidents.list-not-yet-known` what the caller has written did not arrive here yet
   * @throws DomainError conflict `incidents.nobody-to-reach`
   */
  async announce(command: AnnounceIncident): Promise<IncidentDto> {
    const { actor, companyId, incident: input } = command;
    refuseForeign(actor, companyId);
    return this.commands.run(command, async (tx) => {
      const known = await this.companies.hold(tx, companyId, input.list);
      const resolution = this.resolve(known.facts, input.list);
      if (typeof input.listVersion === 'number') refuseOlder(known, resolution, input.listVersion);
      if (resolution.step === null) throw nobodyToReach(known.facts);

      const incident = Object.assign(new Incident(), {
        id: uuidv7(),
        companyId,
        list: input.list,
        listVersion: known.listVersion,
        subject: input.subject,
        text: input.text,
        step: resolution.step,
        decision: resolution.recipients.map(({ contactId, included, rule }) => ({
          contactId,
          included,
          rule,
        })),
        announcedAt: this.clock.now(),
      });
      await this.incidents.insert(tx, incident);
      for (const [position, recipient] of resolution.recipients.filter(isIncluded).entries())
        await this.alarm(tx, { incident, recipient, position, companyName: known.facts.company.legalName });
      await this.audit.record(tx, {
        action: 'incident.announced',
        actor,
        companyId,
        targetType: 'incident',
        targetId: incident.id,
        after: { list: incident.list, listVersion: incident.listVersion, step: incident.step },
      });
      await this.outbox.append(
        tx,
        NotificationEvents.incidentAnnounced,
        { incidentId: incident.id, companyId },
        { companyId, aggregateId: incident.id, version: 1 },
      );
      return this.get({ actor, companyId, incidentId: incident.id }, tx);
    });
  }

  /** @throws DomainError not-found `incidents.not-found` */
  async get(
    { actor, companyId, incidentId }: GetIncident,
    reader = this.database.reader,
  ): Promise<IncidentDto> {
    refuseForeign(actor, companyId);
    const incident = await this.incidents.find(reader, companyId, incidentId);
    if (!incident) throw new DomainError('not-found', 'incidents.not-found');
    return incident;
  }

  /** Newest first. */
  async list({ actor, companyId, limit, cursor }: ListIncidents): Promise<Page<IncidentDto>> {
    refuseForeign(actor, companyId);
    const name = `incidents:${companyId}`;
    const before = startOfPage(name, cursor);
    return pageOf(name, await this.incidents.list(this.database.reader, companyId, { limit, before }), limit);
  }

  private resolve(facts: ReachFacts, list: PreviewRecipients['list']): Resolution {
    return resolveRecipients(facts, reachSteps, { purpose: list, at: this.clock.now() });
  }

  private async alarm(tx: Tx, { incident, recipient, position, companyName }: Alarm): Promise<void> {
    const { contactId, email, label, language, rule } = recipient;
    const mailId = await this.mails.queue(tx, {
      companyId: incident.companyId,
      class: 'alarm',
      contactId,
      email,
      label,
      ...incidentMail({ ...incident, companyName, language }),
    });
    await this.incidents.insertDelivery(
      tx,
      Object.assign(new Delivery(), { mailId, incidentId: incident.id, position, rule }),
    );
  }
}

interface Alarm {
  incident: Incident;
  recipient: IncludedRecipient;
  position: number;
  companyName: string;
}

type IncludedRecipient = Recipient & { email: string };

const isIncluded = (recipient: Recipient): recipient is IncludedRecipient =>
  recipient.included && recipient.email !== null;

/** Whoever names the list's version wants everybody on it: a contact that is still on the way counts as well. */
function refuseOlder(known: KnownCompany, { recipients }: Resolution, listVersion: number): void {
  if (known.listVersion < listVersion || recipients.some(({ rule }) => rule === 'unknown-contact'))
    throw new DomainError('unavailable', 'incidents.list-not-yet-known');
}

const nobodyToReach = ({ company }: ReachFacts): DomainError<'conflict'> =>
  new DomainError('conflict', 'incidents.nobody-to-reach', { values: { company: company.legalName } });
