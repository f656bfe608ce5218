import { Injectable } from '@nestjs/common';
import {
  DomainError,
  NewsletterEvents,
  type IssueCountsDto,
  type IssueDto,
  type IssueState,
  type LeftOutReason,
} from '@lotse/contracts';
import { Outbox } from '@lotse/messaging';
import { Clock, type Tx } from '@lotse/persistence';
import type { EntityManager } from 'typeorm';
import { Issue } from './issue.entity.js';

/** Every query on issues as a whole. */
@Injectable()
export class Issues {
  constructor(
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError not-found `newsletter-issues.not-found` */
  async get(reader: EntityManager, id: string): Promise<Issue> {
    const issue = await reader.findOneBy(Issue, { id });
    if (!issue) throw new DomainError('not-found', 'newsletter-issues.not-found');
    return issue;
  }

  /** Nobody else changes it before the transaction ends. */
  lock(tx: Tx, id: string): Promise<Issue | null> {
    return tx.findOne(Issue, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  /** @throws DomainError not-found `newsletter-issues.not-found` */
  async getLocked(tx: Tx, id: string): Promise<Issue> {
    const issue = await this.lock(tx, id);
    if (!issue) throw new DomainError('not-found', 'newsletter-issues.not-found');
    return issue;
  }

  /** The newest first. */
  list(
    reader: EntityManager,
    {
      channel,
      state,
      before,
      limit,
    }: { channel?: string; state?: IssueState; before: string | null; limit: number },
  ): Promise<Issue[]> {
    const query = reader.createQueryBuilder(Issue, 'issue').orderBy('issue.id', 'DESC').limit(limit);
    if (channel !== undefined) query.andWhere('issue.channel = :channel', { channel });
    if (state !== undefined) query.andWhere('issue.state = :state', { state });
    if (before !== null) query.andWhere('issue.id < :before', { before });
    return query.getMany();
  }

  async toDto(reader: EntityManager, issue: Issue): Promise<IssueDto> {
    return { ...issue.toShortDto(), texts: issue.texts, counts: await this.counts(reader, issue.id) };
  }

  async counts(reader: EntityManager, issueId: string): Promise<IssueCountsDto> {
    const rows: {
      state: keyof IssueCountsDto | 'left-out';
      because: LeftOutReason | null;
      count: number;
      bounced: number;
      complained: number;
      unsubscribed: number;
    }[] = await reader.query(
      `select state, because, count(*)::int as count, count(bounced_at)::int as bounced, count(complained_at)::int as complained,
              count(unsubscribed_at)::int as unsubscribed
         from issue_delivery where issue_id = $1 group by state, because order by state, because`,
      [issueId],
    );
    const sum = (counted: (row: (typeof rows)[number]) => number): number =>
      rows.reduce((total, row) => total + counted(row), 0);
    const of = (state: string): number => sum((row) => (row.state === state ? row.count : 0));
    return {
      recipients: sum(({ count }) => count),
      queued: of('queued'),
      sending: of('sending'),
      accepted: of('accepted'),
      refused: of('refused'),
      undelivered: of('undelivered'),
      unclear: of('unclear'),
      leftOut: rows.flatMap(({ state, because, count }) =>
        state === 'left-out' && because !== null ? [{ because, count }] : [],
      ),
      bounced: sum(({ bounced }) => bounced),
      complained: sum(({ complained }) => complained),
      unsubscribed: sum(({ unsubscribed }) => unsubscribed),
    };
  }

  /** Everybody has had their turn: it is sent. Whoever calls holds its lock. */
  async endIfDone(tx: Tx, issue: Issue): Promise<void> {
    if (issue.state !== 'sending' || issue.gatheredAt === null) return;
    const open: unknown[] = await tx.query(
      'select 1 from issue_batch where issue_id = $1 and due_at is not null limit 1',
      [issue.id],
    );
    if (open.length === 0) await this.end(tx, issue, 'sent');
  }

  /** It is over. Whoever calls holds its lock. */
  async end(tx: Tx, issue: Issue, state: 'sent' | 'cancelled'): Promise<void> {
    const at = this.clock.now();
    const wasBegun = issue.beganAt;
    Object.assign(issue, { state, overAt: at, updatedAt: at, version: issue.version + 1, restsUntil: null });
    await tx.save(issue, { reload: false });
    if (!wasBegun) return;
    const counts = await this.counts(tx, issue.id);
    await this.outbox.append(
      tx,
      NewsletterEvents.issueSent,
      {
        issueId: issue.id,
        channel: issue.channel,
        version: issue.version,
        state,
        beganAt: wasBegun.toISOString(),
        overAt: at.toISOString(),
        recipients: counts.recipients,
        accepted: counts.accepted,
        refused: counts.refused + counts.undelivered,
        unclear: counts.unclear,
        leftOut: counts.leftOut.reduce((total, { count }) => total + count, 0),
      },
      { companyId: null, aggregateId: issue.id, version: issue.version },
    );
  }
}
