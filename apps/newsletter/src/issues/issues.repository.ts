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
import { RecentCounts } from './recent-counts.js';

interface Counted {
  issueId: string;
  state: keyof IssueCountsDto | 'left-out';
  because: LeftOutReason | null;
  count: number;
  bounced: number;
  complained: number;
  unsubscribed: number;
}

function summed(rows: readonly Counted[]): IssueCountsDto {
  const sum = (counted: (row: Counted) => number): number =>
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

const nothingReported = { bounced: 0, complained: 0, unsubscribed: 0 };
export const noIssueCounts: IssueCountsDto = summed([]);

/** Every query on issues as a whole. */
@Injectable()
export class Issues {
  private readonly recent = new RecentCounts();

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
    const counts = (await this.countsOfEach(reader, [issue])).get(issue.id) ?? noIssueCounts;
    return { ...issue.toShortDto(), texts: issue.texts, counts };
  }

  private async counts(reader: EntityManager, issueId: string): Promise<IssueCountsDto> {
    return (await this.counted(reader, [issueId])).get(issueId) ?? noIssueCounts;
  }

  /**
   * Of several at once. Of those whose figures stand beside them, only what was reported since has to be counted; those of one that is being
   * sent may be some seconds old.
   */
  async countsOfEach(
    reader: EntityManager,
    issues: readonly Issue[],
  ): Promise<ReadonlyMap<string, IssueCountsDto>> {
    const open = issues.filter(({ figures, beganAt }) => figures === null && beganAt !== null);
    const sending = open.filter(({ state }) => state === 'sending');
    const counts = await this.counted(
      reader,
      open.filter((issue) => !sending.includes(issue)).map(({ id }) => id),
    );
    for (const { id } of sending) counts.set(id, await this.recent.of(id, () => this.counts(reader, id)));
    const over = issues.flatMap(({ id, figures }) => (figures === null ? [] : [{ id, figures }]));
    const rows: (Pick<IssueCountsDto, 'bounced' | 'complained' | 'unsubscribed'> & { id: string })[] =
      await reader.query(
        `select issue_id as id, count(bounced_at)::int as bounced, count(complained_at)::int as complained,
                count(unsubscribed_at)::int as unsubscribed
           from issue_delivery
          where issue_id = any($1::uuid[]) and (bounced_at is not null or complained_at is not null or unsubscribed_at is not null)
          group by issue_id`,
        [over.map(({ id }) => id)],
      );
    const reported = new Map(rows.map(({ id, ...its }) => [id, its]));
    for (const { id, figures } of over)
      counts.set(id, { ...figures, ...nothingReported, ...reported.get(id) });
    return counts;
  }

  private async counted(
    reader: EntityManager,
    issueIds: readonly string[],
  ): Promise<Map<string, IssueCountsDto>> {
    const rows: Counted[] = await reader.query(
      `select issue_id as "issueId", state, because, count(*)::int as count, count(bounced_at)::int as bounced,
              count(complained_at)::int as complained, count(unsubscribed_at)::int as unsubscribed
         from issue_delivery where issue_id = any($1::uuid[]) group by issue_id, state, because order by state, because`,
      [issueIds],
    );
    return new Map(issueIds.map((id) => [id, summed(rows.filter(({ issueId }) => issueId === id))]));
  }

  /**
   * Writes down the figures of some that are over and lack them: that were stopped, or ended by the release before. What somebody has locked is left.
   * @returns how many
   */
  async writeFigures(tx: Tx, limit: number): Promise<number> {
    const found: { id: string }[] = await tx.query(
      `select id from newsletter_issue issue
        where figures is null and began_at is not null and over_at is not null
          and not exists (select from issue_batch where issue_id = issue.id and due_at is not null)
        order by id desc limit $1 for update skip locked`,
      [limit],
    );
    for (const { id } of found) await tx.update(Issue, { id }, { figures: await this.counts(tx, id) });
    return found.length;
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
    // what was in somebody's hands when it was stopped is counted once they have given it back
    if (state === 'sent') await tx.update(Issue, { id: issue.id }, { figures: counts });
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
