import { Injectable } from '@nestjs/common';
import {
  cutPageById,
  cutPage,
  DomainError,
  idAfter,
  invalid,
  mapPage,
  refuseCustomers,
  refuseOutsiders,
  type DiscardIssue,
  type DraftIssue,
  type GetIssue,
  type IssueDeliveryDto,
  type IssueDto,
  type IssueInShortDto,
  type IssueTextsDto,
  type ListIssueDeliveries,
  type ListIssues,
  type Page,
  type RewriteIssue,
} from '@lotse/contracts';
import { AuditTrail, Clock, Commands, Database, type Tx } from '@lotse/persistence';
import { v7 as uuidv7 } from 'uuid';
import { channelCalled } from '../channel-sending/channel-sendings.js';
import { Deliveries } from './deliveries.repository.js';
import { Issue } from './issue.entity.js';
import { Issues, noIssueCounts } from './issues.repository.js';

/** Writes issues, and shows them. */
@Injectable()
export class IssuesService {
  constructor(
    private readonly database: Database,
    private readonly commands: Commands,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
    private readonly issues: Issues,
    private readonly deliveries: Deliveries,
  ) {}

  async list({ actor, channel, state, limit, cursor }: ListIssues): Promise<Page<IssueInShortDto>> {
    refuseOutsiders(actor);
    const name = `issues:${channel ?? ''}:${state ?? ''}`;
    const found = await this.issues.list(this.database.reader, {
      ...(channel !== undefined && { channel }),
      ...(state !== undefined && { state }),
      before: idAfter(name, cursor),
      limit: limit + 1,
    });
    const page = cutPageById(name, found, limit);
    const counts = await this.issues.countsOfEach(this.database.reader, page.items);
    return mapPage(page, (issue) => ({
      ...issue.toShortDto(),
      counts: counts.get(issue.id) ?? noIssueCounts,
    }));
  }

  /** @throws DomainError not-found `newsletter-issues.not-found` */
  async get({ actor, issueId }: GetIssue): Promise<IssueDto> {
    refuseOutsiders(actor);
    const { reader } = this.database;
    return this.issues.toDto(reader, await this.issues.get(reader, issueId));
  }

  /** @throws DomainError not-found `newsletter-channels.not-found`, invalid where it is written in no language */
  draft(command: DraftIssue): Promise<IssueDto> {
    const { actor, issue: input } = command;
    refuseOutsiders(actor);
    return this.commands.run(command, async (tx) => {
      await channelCalled(tx, input.channel);
      const at = this.clock.now();
      const issue = Object.assign(new Issue(), {
        id: uuidv7(),
        channel: input.channel,
        version: 1,
        state: 'draft',
        texts: sound(input.texts, '/texts'),
        createdAt: at,
        updatedAt: at,
        scheduledAt: null,
        beganAt: null,
        overAt: null,
        pausedBecause: null,
        pausedDetail: null,
        restsUntil: null,
        sender: null,
        gatheredTo: null,
        gatheredAt: null,
        figures: null,
      });
      await tx.insert(Issue, issue);
      const what = { action: 'newsletter-issue.drafted', actor, companyId: null };
      const target = { targetType: 'newsletter-issue' as const, targetId: issue.id };
      await this.audit.record(tx, {
        ...what,
        ...target,
        after: { ...issue.toShortDto(), texts: issue.texts },
      });
      return this.issues.toDto(tx, issue);
    });
  }

  /** @throws DomainError version-mismatch, conflict `newsletter-issues.not-a-draft`, invalid */
  rewrite(command: RewriteIssue): Promise<IssueDto> {
    const { actor } = command;
    refuseOutsiders(actor);
    return this.commands.run(command, async (tx) => {
      const issue = await this.aDraft(tx, command);
      const before = { ...issue.toShortDto(), texts: issue.texts };
      const version = issue.version + 1;
      Object.assign(issue, { texts: sound(command.texts, ''), version, updatedAt: this.clock.now() });
      await tx.save(issue, { reload: false });
      const what = { action: 'newsletter-issue.rewritten', actor, companyId: null };
      const target = { targetType: 'newsletter-issue' as const, targetId: issue.id };
      const after = { ...issue.toShortDto(), texts: issue.texts };
      await this.audit.record(tx, { ...what, ...target, before, after });
      return this.issues.toDto(tx, issue);
    });
  }

  /** @throws DomainError version-mismatch, conflict `newsletter-issues.not-a-draft` */
  discard(command: DiscardIssue): Promise<null> {
    const { actor } = command;
    refuseOutsiders(actor);
    return this.commands.run(command, async (tx) => {
      const issue = await this.aDraft(tx, command);
      await tx.delete(Issue, { id: issue.id });
      const what = { action: 'newsletter-issue.discarded', actor, companyId: null };
      const target = { targetType: 'newsletter-issue' as const, targetId: issue.id };
      await this.audit.record(tx, { ...what, ...target, before: issue.toShortDto() });
      return null;
    });
  }

  /** @throws DomainError not-found `newsletter-issues.not-found` */
  async listDeliveries(query: ListIssueDeliveries): Promise<Page<IssueDeliveryDto>> {
    refuseCustomers(query.actor);
    const { issueId, only, limit, cursor } = query;
    const { reader } = this.database;
    await this.issues.get(reader, issueId);
    const name = `issue-deliveries:${issueId}:${only ?? ''}`;
    const found = await this.deliveries.list(reader, {
      ...(only !== undefined && { only }),
      issueId,
      after: idAfter(name, cursor),
      limit: limit + 1,
    });
    const page = cutPage(name, found, limit, ({ subscriberId }) => [subscriberId]);
    return mapPage(page, ({ dto }) => dto);
  }

  private async aDraft(tx: Tx, { issueId, version }: { issueId: string; version: number }): Promise<Issue> {
    const issue = await this.issues.getLocked(tx, issueId);
    if (issue.version !== version) throw new DomainError('version-mismatch', 'request.version-mismatch');
    if (issue.state !== 'draft') throw new DomainError('conflict', 'newsletter-issues.not-a-draft');
    return issue;
  }
}

/** @throws DomainError invalid where it is written in no language */
function sound({ de, en }: IssueTextsDto, pointer: string): IssueTextsDto {
  if (!de && !en) throw invalid({ pointer: pointer === '' ? '/de' : pointer, rule: 'required' });
  return { ...(de && { de }), ...(en && { en }) };
}
