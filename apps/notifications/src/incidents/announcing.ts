import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import {
  DomainError,
  NotificationEvents,
  refuseForeign,
  invalid,
  type Actor,
  type AnnounceIncident,
  type AnnounceIncidentInput,
  type DistributionListKind,
  type IncidentDto,
  type IncidentKind,
  type IncidentTextsDto,
  type Severity,
} from '@lotse/contracts';
import { Changes, Outbox } from '@lotse/messaging';
import { AuditTrail, Clock, Commands, type Tx } from '@lotse/persistence';
import { resolveRecipients, type ReachFacts, type Recipient, type Resolution } from '@lotse/reach';
import { CompanyCopies, type KnownCompany } from '../company-copies/company-copies.service.js';
import { Alarms, decisionOf } from './alarms.js';
import { Escalating } from './escalating.js';
import { Incident, kindOf } from './incident.entity.js';
import { IncidentsRepository } from './incidents.repository.js';

/** What begins, with whom it reaches. */
export interface Beginning {
  actor: Actor;
  companyId: string;
  known: KnownCompany;
  resolution: Resolution;
  kind: IncidentKind;
  list: DistributionListKind;
  severity: Severity;
  subject: string;
  text: string;
  /** Given by whoever has to know it beforehand. */
  id?: string;
  texts?: IncidentTextsDto;
  declarationId?: string;
  isTest?: true;
}

@Injectable()
export class Announcing {
  constructor(
    private readonly commands: Commands,
    private readonly companies: CompanyCopies,
    private readonly incidents: IncidentsRepository,
    private readonly alarms: Alarms,
    private readonly escalating: Escalating,
    private readonly outbox: Outbox,
    private readonly changes: Changes,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /**
   * Sends an incident to everybody on the list, else to whomever the next step of the chain reaches.
   * The mails are queued in the same transaction and leave after its commit.
   * @throws DomainError not-found `companies.not-found`
   * @throws DomainError unavailable `incidents.list-not-yet-known` what the caller has written did not arrive here yet
   * @throws DomainError conflict `incidents.nobody-to-reach`, `companies.closed`
   * @throws DomainError invalid where the list is not the kind's
   */
  async announce(command: AnnounceIncident): Promise<IncidentDto> {
    const { actor, companyId, incident: input } = command;
    refuseForeign(actor, companyId);
    return this.commands.run(command, async (tx) => {
      const { list, subject, text, severity } = input;
      const kind = kindFor(input);
      const purpose = kind === 'vulnerability' ? 'vulnerability' : list;
      const known = await this.companies.hold(tx, companyId, purpose);
      const resolution = resolveRecipients(known.facts, known.chain, {
        purpose,
        at: this.clock.now(),
      });
      if (typeof input.listVersion === 'number')
        refuseOlder(known.listVersions[list], resolution, input.listVersion);
      if (resolution.step === null) throw nobodyToReach(known.facts);
      const incident = await this.begin(tx, {
        actor,
        companyId,
        known,
        resolution,
        kind,
        list,
        subject,
        text,
        severity: severity ?? 'high',
      });
      return (await this.incidents.dtosOf(tx, [incident]))[0] as IncidentDto;
    });
  }

  /** Where nobody is reached it begins with a call task. */
  async begin(tx: Tx, beginning: Beginning): Promise<Incident> {
    const { companyId, known, resolution, kind, list, severity, subject, text } = beginning;
    const { id = uuidv7(), texts = null, declarationId = null, isTest = false } = beginning;
    const { step, position } = resolution;
    const incident = Object.assign(new Incident(), {
      id,
      companyId,
      list,
      kind,
      severity,
      subject,
      text,
      texts,
      declarationId,
      isTest,
      listVersion: known.listVersions[list],
      state: 'open',
      version: 1,
      reminders: 0,
      acknowledgedAt: null,
      acknowledgedUntil: null,
      overAt: null,
      step: step ?? resolution.steps.at(-1)?.step ?? 'company-address',
      decision: decisionOf(resolution.recipients),
      wave: 0,
      stepPosition: step === null ? resolution.steps.length - 1 : position,
      chain: known.chain,
      unreachedAt: null,
      announcedAt: this.clock.now(),
    });
    if (isTest) await this.writeDown(tx, incident, beginning.actor);
    else await this.make(tx, incident, beginning.actor);
    if (step === null) {
      await this.escalating.giveUp(tx, incident);
      return incident;
    }
    const companyName = known.facts.company.legalName;
    await this.alarms.send(tx, { incident, companyName, recipients: resolution.recipients });
    if (!isTest) await this.escalating.wait(tx, incident);
    return incident;
  }

  private async make(tx: Tx, incident: Incident, actor: Actor): Promise<void> {
    const { id, companyId } = incident;
    const aggregate = { companyId, aggregateId: id, version: 1 };
    await this.changes.make(tx, {
      event: NotificationEvents.incidentAnnouncedV2,
      action: 'incident.announced',
      targetType: 'incident',
      actor,
      changed: [{ aggregate, after: afterOf(incident), data: { incident: incident.toSnapshot() } }],
      save: () => this.incidents.insert(tx, incident),
    });
    await this.outbox.append(
      tx,
      NotificationEvents.incidentAnnounced,
      { incidentId: id, companyId },
      aggregate,
    );
  }

  /** A test is nobody's business but the company's: whoever follows incidents would take it for one. */
  private async writeDown(tx: Tx, incident: Incident, actor: Actor): Promise<void> {
    await this.incidents.insert(tx, incident);
    await this.audit.record(tx, {
      action: 'incident.tested',
      actor,
      companyId: incident.companyId,
      targetType: 'incident',
      targetId: incident.id,
      after: afterOf(incident),
    });
  }
}

const afterOf = ({ list, listVersion, step }: Incident): object => ({ list, listVersion, step });

/** @throws DomainError invalid where the list is not the kind's */
function kindFor({ list, kind }: AnnounceIncidentInput): IncidentKind {
  const itsOwn = kindOf(list);
  if (!kind || kind === itsOwn) return itsOwn;
  if (kind === 'vulnerability' && list === 'emergency') return kind;
  throw invalid({ pointer: '/kind', rule: 'kindOfList' });
}

/** Whoever names the list's version wants everybody on it: a contact that is still on the way counts as well. */
function refuseOlder(known: number, { recipients }: Resolution, listVersion: number): void {
  const isMissing = ({ rule, deputyOf }: Recipient): boolean =>
    rule === 'unknown-contact' && deputyOf === null;
  if (known < listVersion || recipients.some(isMissing))
    throw new DomainError('unavailable', 'incidents.list-not-yet-known');
}

const nobodyToReach = ({ company }: ReachFacts): DomainError<'conflict'> =>
  new DomainError('conflict', 'incidents.nobody-to-reach', { values: { company: company.legalName } });
