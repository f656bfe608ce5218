import { Injectable } from '@nestjs/common';
import {
  DomainError,
  NewsletterEvents,
  refuseCustomers,
  type Actor,
  type CancelIssue,
  type IssueDto,
  type IssuePause,
  type PauseIssue,
  type ResumeIssue,
  type SendIssue,
} from '@lotse/contracts';
import { Outbox } from '@lotse/messaging';
import {
  AuditTrail,
  Clock,
  Commands,
  Database,
  defineTimer,
  OnTimer,
  send,
  Timers,
  type DueTimer,
  type Tx,
} from '@lotse/persistence';
import { v7 as uuidv7 } from 'uuid';
import { ChannelSendings } from '../channel-sending/channel-sendings.js';
import { Eligible } from '../subscriptions/eligible.js';
import { handing } from '../subscriptions/handing.js';
import type { Issue } from './issue.entity.js';
import { Issues } from './issues.repository.js';
import { Previewing } from './previewing.js';
import { languageFor } from './rendering.js';

/** Its subject is the issue: its time has come. */
export const issueBegins = defineTimer('issue-begins');
/** Its subject is the issue: its recipients are written down, some at a time. */
export const issueGathers = defineTimer('issue-gathers');

/** Mailboxes whose recipients are written down in one transaction. */
const gathered = 2_000;
const inBatch = 200;

const system: Actor = { kind: 'system', id: 'newsletter', companyId: null, roles: [] };

/** Begins, pauses and ends issues. Who gets one is written down before anything is sent, so each has one row, and one turn. */
@Injectable()
export class Steering {
  private readonly listeners: (() => void)[] = [];

  constructor(
    private readonly database: Database,
    private readonly commands: Commands,
    private readonly clock: Clock,
    private readonly timers: Timers,
    private readonly audit: AuditTrail,
    private readonly outbox: Outbox,
    private readonly issues: Issues,
    private readonly eligible: Eligible,
    private readonly sendings: ChannelSendings,
    private readonly previewing: Previewing,
  ) {}

  /** @param listener hears that batches wait, in this process */
  onBatches(listener: () => void): void {
    this.listeners.push(listener);
  }

  /** That somewhere batches wait. */
  wake(): void {
    for (const listener of this.listeners) listener();
  }

  /**
   * @throws DomainError version-mismatch `request.version-mismatch`, `newsletter-issues.recipients-changed`
   * @throws DomainError conflict `newsletter-issues.not-a-draft`, `newsletter-issues.has-problems`
   */
  async send(command: SendIssue): Promise<IssueDto> {
    const { actor, issueId, version, sending } = command;
    refuseCustomers(actor);
    const known = await this.commands.recall<IssueDto>(command);
    if (known) return known.answer;
    const { recipients, findings } = await this.previewing.look(issueId);
    return this.commands.run(command, async (tx) => {
      const issue = await this.issues.getLocked(tx, issueId);
      if (issue.version !== version) throw new DomainError('version-mismatch', 'request.version-mismatch');
      if (issue.state !== 'draft') throw new DomainError('conflict', 'newsletter-issues.not-a-draft');
      if (findings.some(({ level }) => level === 'problem'))
        throw new DomainError('conflict', 'newsletter-issues.has-problems');
      if (recipients !== sending.recipients)
        throw new DomainError('version-mismatch', 'newsletter-issues.recipients-changed');
      const at = sending.at ? new Date(sending.at) : null;
      await this.change(tx, issue, actor, {
        action: 'newsletter-issue.sent',
        to: { state: 'scheduled', scheduledAt: at ?? this.clock.now() },
      });
      if (at && at > this.clock.now()) await this.timers.set(tx, issueBegins, { subject: issueId, at });
      else await this.begin(tx, issue);
      return this.issues.toDto(tx, issue);
    });
  }

  /** What a server has is finished; nothing more begins once this is committed. @throws DomainError conflict `newsletter-issues.not-under-way` */
  pause(command: PauseIssue): Promise<IssueDto> {
    refuseCustomers(command.actor);
    return this.commands.run(command, async (tx) => {
      await handing(tx, 'alone', [command.issueId]);
      const issue = await this.issues.getLocked(tx, command.issueId);
      if (issue.state !== 'paused') {
        refuseUnless(issue, ['scheduled', 'sending']);
        await this.rest(tx, issue, command.actor, { because: 'staff', detail: null });
      }
      return this.issues.toDto(tx, issue);
    });
  }

  /** @throws DomainError conflict `newsletter-issues.not-under-way` */
  resume(command: ResumeIssue): Promise<IssueDto> {
    refuseCustomers(command.actor);
    return this.commands.run(command, async (tx) => {
      const issue = await this.issues.getLocked(tx, command.issueId);
      refuseUnless(issue, ['paused']);
      const { beganAt, scheduledAt } = issue;
      await this.change(tx, issue, command.actor, {
        action: 'newsletter-issue.resumed',
        to: { state: beganAt ? 'sending' : 'scheduled', pausedBecause: null, pausedDetail: null },
      });
      if (!beganAt)
        await this.timers.set(tx, issueBegins, { subject: issue.id, at: scheduledAt ?? this.clock.now() });
      else if (issue.gatheredAt) await this.issues.endIfDone(tx, issue);
      else await this.timers.set(tx, issueGathers, { subject: issue.id, inMs: 0 });
      this.database.afterCommit(tx, () => this.wake());
      return this.issues.toDto(tx, issue);
    });
  }

  /** Whoever has not had their turn gets nothing. @throws DomainError conflict `newsletter-issues.not-under-way` */
  cancel(command: CancelIssue): Promise<IssueDto> {
    refuseCustomers(command.actor);
    return this.commands.run(command, async (tx) => {
      await handing(tx, 'alone', [command.issueId]);
      const issue = await this.issues.getLocked(tx, command.issueId);
      refuseUnless(issue, ['scheduled', 'sending', 'paused']);
      const { id } = issue;
      await tx.query(
        `update issue_delivery set state = 'left-out', because = 'cancelled', at = $2, again_at = null
          where issue_id = $1 and state = 'queued'`,
        [id, this.clock.now()],
      );
      // what somebody has in hand is given back by them, or found to be unclear when they are gone
      await tx.query('update issue_batch set due_at = null where issue_id = $1 and claim is null', [id]);
      await this.timers.cancel(tx, issueBegins, id);
      await this.timers.cancel(tx, issueGathers, id);
      const before = { state: issue.state };
      await this.issues.end(tx, issue, 'cancelled');
      await this.audit.record(tx, {
        action: 'newsletter-issue.cancelled',
        actor: command.actor,
        companyId: null,
        targetType: 'newsletter-issue',
        targetId: id,
        before,
        after: { state: issue.state },
      });
      return this.issues.toDto(tx, issue);
    });
  }

  /** Nobody is there to ask. What does not go out any more changes nothing. */
  async pauseBecause(issueId: string, because: IssuePause, detail: string | null): Promise<void> {
    await this.database.transaction(async (tx) => {
      await handing(tx, 'alone', [issueId]);
      const issue = await this.issues.lock(tx, issueId);
      if (issue?.state === 'sending') await this.rest(tx, issue, system, { because, detail });
    });
  }

  /**
   * What is under way in a database that was brought back may have reached people after that point, of whom nothing is known here: so it
   * waits for somebody who decides. Once the services run, it is no longer known which of them those are: a repeat then only looks.
   * @returns their ids
   */
  async pauseRestored({ check }: { check: boolean }): Promise<string[]> {
    const rows: { id: string }[] = await this.database.reader.query(
      `select id from newsletter_issue where state in ('scheduled', 'sending') order by id`,
    );
    const ids = rows.map(({ id }) => id);
    if (check) return ids;
    for (const id of ids)
      await this.database.transaction(async (tx) => {
        await handing(tx, 'alone', [id]);
        const issue = await this.issues.lock(tx, id);
        if (issue?.state === 'scheduled' || issue?.state === 'sending')
          await this.rest(tx, issue, system, { because: 'restored', detail: null });
      });
    return ids;
  }

  /** Of all issues that are being sent. */
  async pauseAll(because: IssuePause): Promise<void> {
    const rows: { id: string }[] = await this.database.reader.query(
      `select id from newsletter_issue where state = 'sending'`,
    );
    for (const { id } of rows) await this.pauseBecause(id, because, null);
  }

  @OnTimer(issueBegins)
  async beginNow(tx: Tx, { subject }: DueTimer): Promise<void> {
    const issue = await this.issues.lock(tx, subject);
    if (issue?.state === 'scheduled') await this.begin(tx, issue);
  }

  /**
   * Writes down some recipients after the other: each subscriber once, whatever becomes of this process. Their batches are sent meanwhile.
   * Whoever unsubscribes before it is their turn is written down as well, and left out like all who do so later: so as many are named as
   * were counted before.
   */
  @OnTimer(issueGathers, { atOnce: 1 })
  async gather(tx: Tx, { subject: issueId }: DueTimer): Promise<void> {
    const issue = await this.issues.lock(tx, issueId);
    if (issue?.state !== 'sending' || issue.gatheredAt) return;
    const { channel, gatheredTo: after, texts, beganAt } = issue;
    const { eligible, next } = await this.eligible.of(tx, channel, {
      after,
      mailboxes: gathered,
      ...(beganAt && { since: beganAt }),
    });
    const batches: { id: string; deliveries: object[] }[] = [];
    for (let from = 0; from < eligible.length; from += inBatch) {
      const id = uuidv7();
      const deliveries = eligible.slice(from, from + inBatch).map(({ subscriber, mailboxId, language }) => ({
        id: uuidv7(),
        batch: id,
        kind: subscriber.kind,
        subscriber: subscriber.id,
        company: subscriber.companyId,
        mailbox: mailboxId,
        language: languageFor(texts, language),
      }));
      batches.push({ id, deliveries });
    }
    const ids = batches.map(({ id }) => id);
    if (batches.length > 0) {
      send(tx, tx.query(writeBatches, [issueId, ids]));
      send(
        tx,
        tx.query(writeDeliveries, [issueId, JSON.stringify(batches.flatMap(({ deliveries }) => deliveries))]),
      );
      await this.outbox.appendEach(
        tx,
        NewsletterEvents.issueBatchQueued,
        ids.map((batchId) => ({
          data: { batchId, issueId },
          aggregate: { companyId: null, aggregateId: batchId, version: 1 },
        })),
      );
    }
    Object.assign(issue, next === null ? { gatheredAt: this.clock.now() } : { gatheredTo: next });
    await tx.save(issue, { reload: false });
    if (next === null) await this.issues.endIfDone(tx, issue);
    else await this.timers.set(tx, issueGathers, { subject: issueId, inMs: 0 });
    this.database.afterCommit(tx, () => this.wake());
  }

  private async begin(tx: Tx, issue: Issue): Promise<void> {
    const sender = this.sendings.senderOf(await this.sendings.of(tx, issue.channel));
    Object.assign(issue, { state: 'sending', beganAt: this.clock.now(), sender });
    await tx.save(issue, { reload: false });
    await this.timers.set(tx, issueGathers, { subject: issue.id, inMs: 0 });
  }

  private rest(
    tx: Tx,
    issue: Issue,
    actor: Actor,
    { because, detail }: { because: IssuePause; detail: string | null },
  ): Promise<void> {
    return this.change(tx, issue, actor, {
      action: 'newsletter-issue.paused',
      to: { state: 'paused', pausedBecause: because, pausedDetail: detail },
    });
  }

  private async change(
    tx: Tx,
    issue: Issue,
    actor: Actor,
    { action, to }: { action: string; to: Partial<Issue> },
  ): Promise<void> {
    const before = issue.toShortDto();
    Object.assign(issue, to, { version: issue.version + 1, updatedAt: this.clock.now() });
    await tx.save(issue, { reload: false });
    const what = { action, actor, companyId: null, targetType: 'newsletter-issue' as const };
    await this.audit.record(tx, { ...what, targetId: issue.id, before, after: issue.toShortDto() });
  }
}

const writeBatches = `
  insert into issue_batch (id, issue_id, due_at) select id, $1, now() from unnest($2::uuid[]) as id`;

const writeDeliveries = `
  insert into issue_delivery (id, issue_id, batch_id, kind, subscriber_id, company_id, mailbox_id, language, state)
  select id, $1, batch, kind, subscriber, company, mailbox, language, 'queued'
    from jsonb_to_recordset($2) as delivery (id uuid, batch uuid, kind text, subscriber uuid, company uuid, mailbox uuid, language text)
  on conflict (issue_id, subscriber_id) do nothing`;

function refuseUnless({ state }: Issue, states: readonly Issue['state'][]): void {
  if (!states.includes(state)) throw new DomainError('conflict', 'newsletter-issues.not-under-way');
}
