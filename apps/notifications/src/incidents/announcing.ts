import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import {
  DomainError,
  NotificationEvents,
  reachSteps,
  refuseForeign,
  type AnnounceIncident,
  type IncidentDto,
} from '@lotse/contracts';
import { Outbox } from '@lotse/messaging';
import { AuditTrail, Clock, Commands, type Tx } from '@lotse/persistence';
import { resolveRecipients, type ReachFacts, type Recipient, type Resolution } from '@lotse/reach';
import { CompanyCopies, type KnownCompany } from '../company-copies/company-copies.service.js';
import { Mails } from '../mail/mail.service.js';
import { Delivery, Incident } from './incident.entity.js';
import { incidentMail } from './incident-mail.js';
import { IncidentsRepository } from './incidents.repository.js';

@Injectable()
export class Announcing {
  constructor(
    private readonly commands: Commands,
    private readonly companies: CompanyCopies,
    private readonly incidents: IncidentsRepository,
    private readonly mails: Mails,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /**
   * Sends an incident to everybody on the list, else to the primary contact, else to the company's address.
   * The mails are queued in the same transaction and leave after its commit.
   * @throws DomainError not-found `companies.not-found`
   * @throws DomainError unavailable `incidents.list-not-yet-known` what the caller has written did not arrive here yet
   * @throws DomainError conflict `incidents.nobody-to-reach`, `companies.closed`
   */
  async announce(command: AnnounceIncident): Promise<IncidentDto> {
    const { actor, companyId, incident: input } = command;
    refuseForeign(actor, companyId);
    return this.commands.run(command, async (tx) => {
      const known = await this.companies.hold(tx, companyId, input.list);
      const resolution = resolveRecipients(known.facts, reachSteps, {
        purpose: input.list,
        at: this.clock.now(),
      });
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
      return incident.toDto(await this.incidents.deliveriesOf(tx, incident.id));
    });
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
