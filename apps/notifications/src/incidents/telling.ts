import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import {
  DomainError,
  refuseCustomers,
  type Actor,
  type IncidentDto,
  type IncidentNewsKind,
  type NewsTextsDto,
  type WriteIncidentNews,
} from '@lotse/contracts';
import { Mails } from '@lotse/mail';
import { Clock, Commands, defineTimer, OnTimer, Timers, type DueTimer, type Tx } from '@lotse/persistence';
import { CallTasks } from '../call-tasks/call-tasks.js';
import { Alarms } from './alarms.js';
import { Courses } from './courses.js';
import { alarmWaits, escalateAlarm } from './escalating.js';
import type { Incident } from './incident.entity.js';
import { IncidentNews } from './incident-news.entity.js';
import { IncidentsRepository } from './incidents.repository.js';

/** Set when an update was written: until then others are waited for, to go out with it in one mail. */
export const tellIncidentNews = defineTimer('tell-incident-news');

/** Updates of so many milliseconds share a mail. */
const window = 60_000;

interface News {
  kind: IncidentNewsKind;
  text: string;
  actor: Actor;
  /** In each language in which it is told; without it everybody is told `text`. */
  texts?: NewsTextsDto | null;
  /** What is told to many companies at once. */
  declarationNewsId?: string | null;
}

/** What is told after an alarm, to exactly those whom it told, and never changed again. */
@Injectable()
export class Telling {
  constructor(
    private readonly commands: Commands,
    private readonly incidents: IncidentsRepository,
    private readonly alarms: Alarms,
    private readonly courses: Courses,
    private readonly callTasks: CallTasks,
    private readonly mails: Mails,
    private readonly timers: Timers,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws DomainError not-found `incidents.not-found`
   * @throws DomainError conflict `incidents.over`
   */
  async write(command: WriteIncidentNews): Promise<IncidentDto> {
    const { actor, companyId, incidentId, news } = command;
    refuseCustomers(actor);
    return this.commands.run(command, async (tx) => {
      const incident = await this.incidents.findForUpdate(tx, incidentId);
      if (incident?.companyId !== companyId) throw new DomainError('not-found', 'incidents.not-found');
      await this.tell(tx, incident, { ...news, actor });
      return (await this.incidents.dtosOf(tx, [incident]))[0] as IncidentDto;
    });
  }

  /**
   * The incident is locked.
   * @throws DomainError conflict `incidents.over`
   */
  async tell(
    tx: Tx,
    incident: Incident,
    { kind, text, actor, texts = null, declarationNewsId = null }: News,
  ): Promise<void> {
    if (incident.state === 'over') throw new DomainError('conflict', 'incidents.over');
    const isWaitedFor = (await this.waiting(tx, incident)).length > 0;
    const what = { kind, text, texts, declarationNewsId };
    const written = { id: uuidv7(), incidentId: incident.id, ...what, sentAt: null };
    await this.incidents.insertNews(
      tx,
      Object.assign(new IncidentNews(), { ...written, writtenAt: this.clock.now() }),
    );
    const isEnd = kind === 'all-clear' || kind === 'false-alarm';
    if (isEnd) {
      incident.state = 'over';
      incident.overAt = this.clock.now();
      await this.mails.withdraw(tx, await this.incidents.waiting(tx, incident.id));
      for (const timer of [alarmWaits, escalateAlarm]) await this.timers.cancel(tx, timer, incident.id);
      await this.callTasks.close(tx, incident.id, 'dropped', actor);
    }
    await this.courses.write(tx, incident, isEnd ? 'incident.ended' : 'incident.continued', {
      actor,
      after: { kind },
    });
    if (kind !== 'update') await this.send(tx, incident);
    else if (!isWaitedFor)
      await this.timers.set(tx, tellIncidentNews, { subject: incident.id, inMs: window });
  }

  @OnTimer(tellIncidentNews, { urgent: true })
  async tellWaiting(tx: Tx, { subject: incidentId }: DueTimer): Promise<void> {
    const incident = await this.incidents.findForUpdate(tx, incidentId);
    if (incident) await this.send(tx, incident);
  }

  private async send(tx: Tx, incident: Incident): Promise<void> {
    const waiting = await this.waiting(tx, incident);
    if (waiting.length === 0) return;
    const told = await this.incidents.told(tx, incident.id);
    const reached = told.filter(({ isReached, isOpen, isUnclear }) => isReached || isOpen || isUnclear);
    await this.alarms.tellNews(tx, incident, waiting, reached);
    await this.incidents.newsSent(
      tx,
      waiting.map(({ id }) => id),
      this.clock.now(),
    );
    await this.timers.cancel(tx, tellIncidentNews, incident.id);
  }

  private async waiting(tx: Tx, { id }: Incident): Promise<IncidentNews[]> {
    return (await this.incidents.newsOf(tx, [id])).filter(({ sentAt }) => sentAt === null);
  }
}
