import { isDeepStrictEqual } from 'node:util';
import { Injectable, Logger } from '@nestjs/common';
import { Counter } from 'prom-client';
import { DomainError } from '@lotse/contracts';
import { Clock, defineTimer, OnTimer, Timers, type DueTimer, type Tx } from '@lotse/persistence';
import { resolveRecipients, stepAfter } from '@lotse/reach';
import { CallTasks } from '../call-tasks/call-tasks.js';
import { CompanyCopies, type KnownCompany } from '../company-copies/company-copies.service.js';
import { IncidentPolicies } from '../policies/incident-policies.js';
import type { IncidentPolicy } from '../policies/incident-policy.entity.js';
import { quietFor } from '../policies/quiet-hours.js';
import { Alarms, decisionOf } from './alarms.js';
import { Courses } from './courses.js';
import type { Incident } from './incident.entity.js';
import { IncidentsRepository, type Told } from './incidents.repository.js';

/** Set when a mail of an alarm has ended without a server that took it, or somebody cannot take it; its subject is the incident. */
export const escalateAlarm = defineTimer('escalate-alarm');
/** Set when somebody is asked: by then they should have answered; and when somebody has: until then it counts. */
export const alarmWaits = defineTimer('alarm-waits');

const minute = 60_000;

const escalated = new Counter({
  name: 'lotse_alarms_escalated_total',
  help: 'Alarms that went on to the next step of their chain, because nobody of the last has answered',
});
const unreached = new Counter({
  name: 'lotse_alarms_unreached_total',
  help: 'Alarms whose chain has ended without an answer: somebody has to phone',
});

/** An alarm does not rest: it goes along its chain until somebody has answered, and then to somebody who phones. */
@Injectable()
export class Escalating {
  private readonly logger = new Logger(Escalating.name);

  constructor(
    private readonly incidents: IncidentsRepository,
    private readonly policies: IncidentPolicies,
    private readonly companies: CompanyCopies,
    private readonly alarms: Alarms,
    private readonly callTasks: CallTasks,
    private readonly timers: Timers,
    private readonly courses: Courses,
    private readonly clock: Clock,
  ) {}

  /** Waits, by doing nothing, as long as somebody of the step may still answer: each mail that ends asks again. */
  @OnTimer(escalateAlarm, { urgent: true })
  async ended(tx: Tx, { subject: incidentId }: DueTimer): Promise<void> {
    const incident = await this.incidents.findForUpdate(tx, incidentId);
    if (!goesOn(incident) || incident.unreachedAt || incident.acknowledgedAt) return;
    const told = await this.incidents.told(tx, incident.id);
    if (told.some((one) => one.wave === incident.wave && mayAnswer(one))) return;
    await this.goOn(tx, incident, told);
  }

  /** Nobody has answered in time, or what was answered counts no longer. */
  @OnTimer(alarmWaits, { urgent: true })
  async waited(tx: Tx, { subject: incidentId }: DueTimer): Promise<void> {
    const incident = await this.incidents.findForUpdate(tx, incidentId);
    if (!goesOn(incident)) return;
    const hasExpired = incident.acknowledgedAt !== null;
    if (incident.unreachedAt && !hasExpired) return;
    if (hasExpired) Object.assign(incident, { acknowledgedAt: null, acknowledgedUntil: null, reminders: 0 });
    await this.goOn(tx, incident, await this.incidents.told(tx, incident.id), hasExpired);
  }

  /** Begins to wait for those who were written to last. */
  async wait(tx: Tx, incident: Incident): Promise<void> {
    const { waitMinutes } = await this.policyOf(tx, incident);
    await this.timers.set(tx, alarmWaits, { subject: incident.id, inMs: waitMinutes * minute });
  }

  /** Nobody is left who could be written to: somebody has to phone. */
  async giveUp(tx: Tx, incident: Incident): Promise<void> {
    incident.unreachedAt = this.clock.now();
    incident.acknowledgedAt = null;
    await this.courses.write(tx, incident, 'incident.unreached');
    await this.callBeside(tx, incident);
    unreached.inc();
    this.logger.error({ message: 'an alarm has reached nobody', incidentId: incident.id });
  }

  /** Has somebody phone, whatever else the alarm does. */
  async callBeside(tx: Tx, incident: Incident): Promise<void> {
    const {
      id: incidentId,
      companyId,
      itsKind: kind,
      severity,
      subject,
      announcedAt,
      declarationId,
    } = incident;
    const about = { incidentId, companyId, kind, severity, subject, announcedAt, declarationId };
    await this.callTasks.open(tx, about);
  }

  private async goOn(tx: Tx, incident: Incident, told: Told[], mustAsk = false): Promise<void> {
    const policy = await this.policyOf(tx, incident);
    const known = await this.known(tx, incident);
    if (!known) return this.giveUp(tx, incident);
    const quiet = quietFor(policy, known.facts.company.timeZone, this.clock.now());
    if (quiet > 0) {
      if (mustAsk) await this.courses.write(tx, incident, 'incident.answer-expired');
      return this.timers.set(tx, alarmWaits, { subject: incident.id, inMs: quiet });
    }
    const silent = told.filter((one) => one.wave === incident.wave && mayAnswer(one));
    const asked = mustAsk ? silent : silent.filter(({ answer }) => answer === null);
    if (asked.length > 0 && (mustAsk || incident.reminders < policy.reminders)) {
      incident.reminders += mustAsk ? 0 : 1;
      await this.courses.write(tx, incident, mustAsk ? 'incident.answer-expired' : 'incident.reminded');
      await this.alarms.remind(tx, incident, asked);
      return this.wait(tx, incident);
    }
    const next = await this.nextOf(tx, incident, known);
    if (!next) return this.giveUp(tx, incident);
    const { step } = next;
    incident.wave += 1;
    incident.reminders = 0;
    incident.stepPosition = next.position;
    incident.chain = known.chain;
    incident.decision = [...incident.decision, ...decisionOf(next.recipients)];
    await this.courses.write(tx, incident, 'incident.escalated', {
      before: { step: incident.step },
      after: { step },
    });
    const companyName = known.facts.company.legalName;
    await this.alarms.send(tx, { incident, companyName, recipients: next.recipients });
    await this.wait(tx, incident);
    escalated.inc();
    this.logger.warn({
      message: 'an alarm goes on to the next step',
      incidentId: incident.id,
      attempts: incident.wave,
    });
  }

  private policyOf(tx: Tx, incident: Incident): Promise<IncidentPolicy> {
    return this.policies.of(tx, incident.itsKind, incident.severity);
  }

  /**
   * Who follows, without those who were written to already. Where the chain has been written anew meanwhile it is gone along from its
   * beginning: a place in the old one says nothing of it, and nobody may be skipped.
   */
  private async nextOf(tx: Tx, incident: Incident, { facts, chain }: KnownCompany) {
    const resolution = resolveRecipients(facts, chain, {
      purpose: incident.purpose,
      at: this.clock.now(),
      without: await this.incidents.tried(tx, incident.id),
    });
    if (incident.chain && !isDeepStrictEqual(incident.chain, chain)) return stepAfter(resolution, -1);
    const last = incident.stepPosition ?? resolution.steps.findIndex(({ step }) => step === incident.step);
    return stepAfter(resolution, last);
  }

  /** @returns nothing where the company is gone or closed: nobody there is written to any more */
  private async known(tx: Tx, { companyId, purpose }: Incident): Promise<KnownCompany | null> {
    try {
      return await this.companies.hold(tx, companyId, purpose);
    } catch (error) {
      if (error instanceof DomainError && (error.kind === 'not-found' || error.kind === 'conflict'))
        return null;
      throw error;
    }
  }
}

/** A test goes nowhere beyond its list. */
const goesOn = (incident: Incident | null): incident is Incident =>
  incident !== null && incident.state !== 'over' && !incident.isTest;

/** They have not said no, and a mail of theirs has arrived or is still tried. */
export const mayAnswer = ({ answer, isReached, isOpen }: Told): boolean =>
  answer !== 'declined' && (isReached || isOpen);
