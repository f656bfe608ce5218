import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import {
  DomainError,
  refuseForeign,
  type AcknowledgeIncident,
  type AcknowledgementAnswer,
  type AcknowledgementWay,
  type Actor,
  type IncidentDto,
} from '@lotse/contracts';
import { Clock, Commands, Timers, type Tx } from '@lotse/persistence';
import { CallTasks } from '../call-tasks/call-tasks.js';
import { IncidentPolicies } from '../policies/incident-policies.js';
import { Alarms } from './alarms.js';
import { Courses } from './courses.js';
import { alarmWaits, escalateAlarm, mayAnswer } from './escalating.js';
import { Acknowledgement } from './acknowledgement.entity.js';
import { holderOf, isOf, whoseOf } from './holder.js';
import type { Incident } from './incident.entity.js';
import { IncidentsRepository, type Told } from './incidents.repository.js';

export interface Answer {
  answer: AcknowledgementAnswer;
  way: AcknowledgementWay;
  /** `null`: they did not say. */
  name: string | null;
  /** By whose link. */
  mailId?: string;
  contactId?: string | null;
  actor?: Actor;
}

const minute = 60_000;

/** Somebody looks after an incident, or says that they cannot. */
@Injectable()
export class Acknowledging {
  constructor(
    private readonly commands: Commands,
    private readonly incidents: IncidentsRepository,
    private readonly policies: IncidentPolicies,
    private readonly alarms: Alarms,
    private readonly courses: Courses,
    private readonly callTasks: CallTasks,
    private readonly timers: Timers,
    private readonly clock: Clock,
  ) {}

  /**
   * By somebody signed in, at the company or at the vendor.
   * @throws DomainError not-found `incidents.not-found`
   * @throws DomainError conflict `incidents.over`
   */
  async acknowledge(command: AcknowledgeIncident): Promise<IncidentDto> {
    const { actor, companyId, incidentId, acknowledgement, contactId = null } = command;
    refuseForeign(actor, companyId);
    return this.commands.run(command, async (tx) => {
      const incident = await this.incidents.findForUpdate(tx, incidentId);
      if (incident?.companyId !== companyId) throw new DomainError('not-found', 'incidents.not-found');
      if (incident.state === 'over') throw new DomainError('conflict', 'incidents.over');
      const { answer, name } = acknowledgement;
      await this.answer(tx, incident, { answer, name, way: 'sign-in', contactId, actor });
      return (await this.incidents.dtosOf(tx, [incident]))[0] as IncidentDto;
    });
  }

  /** The incident is locked and open. The same answer once more, by the same name, changes nothing. */
  async answer(tx: Tx, incident: Incident, given: Answer): Promise<void> {
    const { answer, way, name, actor } = given;
    const { mailId, contactId } = giverOf(given);
    const before = await this.incidents.acknowledgementsOf(tx, [incident.id]);
    const last = before.findLast((one) => one.mailId === mailId && one.way === way);
    const isSame = mailId !== null && last?.answer === answer;
    if (isSame && last.name === name && (answer === 'declined' || incident.acknowledgedAt)) return;
    const own = Object.assign(new Acknowledgement(), {
      id: uuidv7(),
      incidentId: incident.id,
      mailId,
      contactId,
      actorId: (way === 'sign-in' && actor?.id) || null,
      wave: incident.wave,
      answer,
      way,
      name,
      givenBack: false,
      at: this.clock.now(),
    });
    await this.incidents.insertAcknowledgement(tx, own);
    const told = await this.incidents.told(tx, incident.id);
    if (answer === 'taken') await this.take(tx, incident, given, told);
    else if (isSame)
      await this.writeAnswer(tx, incident, given); // another name: nothing goes on sooner by it
    else {
      await this.giveBack(tx, incident, { own, before, told });
      await this.decline(tx, incident, given, told);
    }
  }

  private async take(tx: Tx, incident: Incident, given: Answer, told: Told[]): Promise<void> {
    const { way, name, actor } = given;
    const policy = await this.policies.of(tx, incident.itsKind, incident.severity);
    const isWhole = !policy.everybody || way !== 'link' || told.every(hasAnswered(incident));
    if (!isWhole) return this.writeAnswer(tx, incident, given);

    const wasTaken = incident.acknowledgedAt !== null;
    const now = this.clock.now();
    const holds = policy.holdsMinutes === null || incident.isTest ? null : policy.holdsMinutes * minute;
    incident.acknowledgedAt ??= now;
    incident.acknowledgedUntil = holds === null ? null : new Date(now.getTime() + holds);
    incident.unreachedAt = null;
    if (holds === null) await this.timers.cancel(tx, alarmWaits, incident.id);
    else await this.timers.set(tx, alarmWaits, { subject: incident.id, inMs: holds });
    await this.courses.write(tx, incident, 'incident.acknowledged', {
      actor,
      after: { answer: 'taken', way },
    });
    await this.callTasks.close(tx, incident.id, 'done', actor);
    if (wasTaken) return;
    const own = told.find(isOf(giverOf(given)));
    const others = told.filter((one) => one.isReached && one !== own && one.email !== own?.email);
    await this.alarms.tellWhoHasIt(tx, incident, name ?? '', others);
  }

  /** What they had taken before, nobody has by that any more. */
  private async giveBack(
    tx: Tx,
    incident: Incident,
    { own, before, told }: { own: Acknowledgement; before: Acknowledgement[]; told: Told[] },
  ): Promise<void> {
    const whose = whoseOf(told);
    const isTheirs = (one: Acknowledgement): boolean => one.answer === 'taken' && whose(one) === whose(own);
    await this.incidents.giveBack(
      tx,
      before.filter(isTheirs).map(({ id }) => id),
    );
    if (holderOf(before.filter((one) => !isTheirs(one)))) return;
    incident.acknowledgedAt = null;
    incident.acknowledgedUntil = null;
  }

  private async decline(tx: Tx, incident: Incident, given: Answer, told: Told[]): Promise<void> {
    const who = told.find(isOf(giverOf(given)));
    await this.writeAnswer(tx, incident, given);
    if (incident.acknowledgedAt || incident.isTest) return;
    const isAnybodyLeft = told.some((one) => one.wave === incident.wave && mayAnswer(one) && one !== who);
    await this.timers.set(tx, isAnybodyLeft ? alarmWaits : escalateAlarm, {
      subject: incident.id,
      inMs: 0,
    });
  }

  private writeAnswer(tx: Tx, incident: Incident, { answer, way, actor }: Answer): Promise<void> {
    return this.courses.write(tx, incident, 'incident.answered', { actor, after: { answer, way } });
  }
}

const giverOf = ({ mailId, contactId }: Answer) => ({
  mailId: mailId ?? null,
  contactId: contactId ?? null,
});

/** For a step of which everybody is to answer. */
const hasAnswered =
  ({ wave }: Incident) =>
  (one: Told): boolean =>
    one.wave !== wave || one.answer !== null || !(one.isReached || one.isOpen);
