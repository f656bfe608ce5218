import { Injectable, Logger } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { Actor, CallTaskState, IncidentKind, Severity } from '@lotse/contracts';
import { Mails, write, type Written } from '@lotse/mail';
import { AuditTrail, Clock, defineTimer, OnTimer, Timers, type DueTimer, type Tx } from '@lotse/persistence';
import { appPages, linkInto, type AppPage } from '../app-pages.js';
import { kindNames, severityNames } from '../incident-words.js';
import { Evidence } from '../evidence.js';
import { nameInMail } from '../sending/names-in-mail.js';
import { itself } from '../this-service.js';
import { Webhooks } from '../webhooks/webhooks.service.js';
import { CallTask } from './call-task.entity.js';
import { CallTasksRepository } from './call-tasks.repository.js';
import { callTask, callTasks } from './mail-texts.js';

/** Set when somebody has to phone because of a declaration; its subject is the declaration. */
export const tellOfCallTasks = defineTimer('tell-of-call-tasks');

/** Call tasks of one declaration that are opened within so many milliseconds share a mail: there may be hundreds. */
const window = 30_000;

/** Who at the vendor is told that somebody has to phone, at any hour. */
export interface CallTaskSettings {
  /** Addresses, each with the language in which it is written to. */
  tell: readonly { email: string; language: 'de' | 'en' }[];
  /** Where the web app is; `null`: mails have no link. */
  appOrigin: string | null;
}

/** What a call task is about. */
export interface Unanswered {
  companyId: string;
  incidentId: string;
  kind: IncidentKind;
  severity: Severity;
  subject: string;
  /** What is told of it is kept as long as the incident. */
  announcedAt: Date;
  /** Of many companies at once; `null` for an incident of its own. */
  declarationId: string | null;
}

/** What staff have to do by phone; an incident has one that is open, at most. */
@Injectable()
export class CallTasks {
  private readonly logger = new Logger(CallTasks.name);

  constructor(
    private readonly tasks: CallTasksRepository,
    private readonly mails: Mails,
    private readonly webhooks: Webhooks,
    private readonly evidence: Evidence,
    private readonly audit: AuditTrail,
    private readonly timers: Timers,
    private readonly clock: Clock,
    private readonly settings: CallTaskSettings,
  ) {}

  /** Where one is open already, it stays. */
  async open(tx: Tx, unanswered: Unanswered): Promise<void> {
    const { companyId, incidentId, declarationId } = unanswered;
    if (await this.tasks.openOf(tx, incidentId)) return;
    const task = Object.assign(new CallTask(), {
      id: uuidv7(),
      companyId,
      incidentId,
      state: 'open',
      version: 1,
      openedAt: this.clock.now(),
      closedAt: null,
    });
    await this.tasks.insert(tx, task);
    await this.record(tx, task, 'call-task.opened', itself);
    await this.call(tx, task, unanswered);
    if (declarationId === null) await this.tell(tx, task, unanswered);
    else if (!(await this.tasks.isToBeTold(tx, tellOfCallTasks.kind, declarationId)))
      await this.timers.set(tx, tellOfCallTasks, { subject: declarationId, inMs: window });
    this.logger.warn({ message: 'somebody has to phone', incidentId });
  }

  @OnTimer(tellOfCallTasks, { urgent: true })
  async tellOfMany(tx: Tx, { subject: declarationId }: DueTimer): Promise<void> {
    const about = await this.tasks.ofDeclaration(tx, declarationId);
    if (!about) return;
    const { kind, severity, subject, count } = about;
    await this.mailStaff(tx, { path: appPages.callTasks, since: this.clock.now() }, (language, link) =>
      write(callTasks, language, {
        ...called({ kind, severity, subject }, language),
        count: String(count),
        link,
      }),
    );
  }

  private async tell(tx: Tx, task: CallTask, unanswered: Unanswered): Promise<void> {
    const company = nameInMail((await this.tasks.find(tx, task.id))?.companyName ?? '');
    const about = { path: appPages.callTask(task.id), since: unanswered.announcedAt };
    await this.mailStaff(tx, about, (language, link) =>
      write(callTask, language, { ...called(unanswered, language), company, link }),
    );
  }

  private async mailStaff(
    tx: Tx,
    { path, since }: { path: AppPage; since: Date },
    written: (language: 'de' | 'en', link: string | null) => Written,
  ): Promise<void> {
    const { tell } = this.settings;
    for (const { email, language } of tell)
      await this.mails.queue(tx, {
        companyId: null,
        class: 'alarm',
        keptUntil: this.evidence.ofNews(since),
        contactId: null,
        email,
        label: null,
        ...written(language, linkInto(this.settings.appOrigin, path)),
      });
  }

  /** Whoever is on call, by another way than mail. */
  private async call(
    tx: Tx,
    task: CallTask,
    { incidentId, companyId, subject, severity, announcedAt }: Unanswered,
  ): Promise<void> {
    const { companyName = '', customerNumber = null } = (await this.tasks.find(tx, task.id)) ?? {};
    const url = linkInto(this.settings.appOrigin, appPages.callTask(task.id)) ?? '';
    await this.webhooks.queue(tx, {
      kind: 'call-task.opened',
      companyId,
      data: { incidentId, companyId, companyName, customerNumber, subject, severity, url },
      keptUntil: this.evidence.ofNews(announcedAt),
    });
  }

  /** Where none is open, nothing happens. */
  async close(
    tx: Tx,
    incidentId: string,
    state: Exclude<CallTaskState, 'open'>,
    actor: Actor = itself,
  ): Promise<void> {
    const task = await this.tasks.openOf(tx, incidentId);
    if (!task) return;
    Object.assign(task, { state, version: task.version + 1, closedAt: this.clock.now() });
    await this.tasks.update(tx, task);
    await this.record(tx, task, 'call-task.closed', actor);
  }

  private async record(
    tx: Tx,
    { id, companyId, incidentId, state }: CallTask,
    action: string,
    actor: Actor,
  ): Promise<void> {
    const after = { incidentId, state };
    await this.audit.record(tx, { action, actor, companyId, targetType: 'call-task', targetId: id, after });
  }
}

const called = (
  { kind, severity, subject }: Pick<Unanswered, 'kind' | 'severity' | 'subject'>,
  language: 'de' | 'en',
): Record<'kind' | 'severity' | 'subject', string> => ({
  kind: kindNames[language][kind],
  severity: severityNames[language][severity],
  subject: nameInMail(subject, 200),
});
