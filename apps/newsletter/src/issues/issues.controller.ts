import { Controller } from '@nestjs/common';
import {
  CancelIssue,
  DiscardIssue,
  DraftIssue,
  GetChannelSending,
  GetIssue,
  ListIssueDeliveries,
  ListIssues,
  NewsletterEvents,
  NewsletterRpc,
  NotificationEvents,
  PauseIssue,
  PreviewIssue,
  PutChannelSending,
  ResumeIssue,
  RewriteIssue,
  SendIssue,
  TestIssue,
  type ChannelSendingDto,
  type IssueBatchQueued,
  type IssueDeliveryDto,
  type IssueDto,
  type IssueInShortDto,
  type IssuePreviewDto,
  type IssueTestDto,
  type NewsletterMailBounced,
  type NewsletterMailComplained,
  type Page,
} from '@lotse/contracts';
import { OnCall, OnEvent, type EventDelivery } from '@lotse/messaging';
import { Database } from '@lotse/persistence';
import { ChannelSendings } from '../channel-sending/channel-sendings.js';
import { IssuesService } from './issues.service.js';
import { Previewing } from './previewing.js';
import { ReturnedMail } from './returned-mail.js';
import { Steering } from './steering.js';

@Controller()
export class IssuesController {
  constructor(
    private readonly issues: IssuesService,
    private readonly previewing: Previewing,
    private readonly steering: Steering,
    private readonly sendings: ChannelSendings,
    private readonly returned: ReturnedMail,
    private readonly database: Database,
  ) {}

  @OnCall(NewsletterRpc.listIssues)
  list(query: ListIssues): Promise<Page<IssueInShortDto>> {
    return this.issues.list(query);
  }

  @OnCall(NewsletterRpc.getIssue)
  get(query: GetIssue): Promise<IssueDto> {
    return this.issues.get(query);
  }

  @OnCall(NewsletterRpc.draftIssue)
  draft(command: DraftIssue): Promise<IssueDto> {
    return this.issues.draft(command);
  }

  @OnCall(NewsletterRpc.rewriteIssue)
  rewrite(command: RewriteIssue): Promise<IssueDto> {
    return this.issues.rewrite(command);
  }

  @OnCall(NewsletterRpc.discardIssue)
  discard(command: DiscardIssue): Promise<null> {
    return this.issues.discard(command);
  }

  @OnCall(NewsletterRpc.previewIssue)
  preview(query: PreviewIssue): Promise<IssuePreviewDto> {
    return this.previewing.preview(query);
  }

  @OnCall(NewsletterRpc.testIssue)
  test(command: TestIssue): Promise<IssueTestDto> {
    return this.previewing.test(command);
  }

  @OnCall(NewsletterRpc.sendIssue)
  send(command: SendIssue): Promise<IssueDto> {
    return this.steering.send(command);
  }

  @OnCall(NewsletterRpc.pauseIssue)
  pause(command: PauseIssue): Promise<IssueDto> {
    return this.steering.pause(command);
  }

  @OnCall(NewsletterRpc.resumeIssue)
  resume(command: ResumeIssue): Promise<IssueDto> {
    return this.steering.resume(command);
  }

  @OnCall(NewsletterRpc.cancelIssue)
  cancel(command: CancelIssue): Promise<IssueDto> {
    return this.steering.cancel(command);
  }

  @OnCall(NewsletterRpc.listIssueDeliveries)
  listDeliveries(query: ListIssueDeliveries): Promise<Page<IssueDeliveryDto>> {
    return this.issues.listDeliveries(query);
  }

  @OnCall(NewsletterRpc.getChannelSending)
  getSending(query: GetChannelSending): Promise<ChannelSendingDto> {
    return this.sendings.get(query);
  }

  @OnCall(NewsletterRpc.putChannelSending)
  putSending(command: PutChannelSending): Promise<ChannelSendingDto> {
    return this.sendings.put(command);
  }

  /** The broker spreads the batches; what is to be sent, and by whom, stands in the database alone. So a repeat wakes somebody, and no more. */
  @OnEvent(NewsletterEvents.issueBatchQueued, { queue: 'newsletter.send-issue' })
  wake(_: IssueBatchQueued, { tx }: EventDelivery): Promise<void> {
    this.database.afterCommit(tx, () => this.steering.wake());
    return Promise.resolve();
  }

  @OnEvent(NotificationEvents.newsletterMailBounced, { queue: 'newsletter.returned-mail' })
  bounced(mail: NewsletterMailBounced, { tx }: EventDelivery): Promise<void> {
    return this.returned.bounced(tx, mail);
  }

  @OnEvent(NotificationEvents.newsletterMailComplained, { queue: 'newsletter.returned-mail' })
  complained(mail: NewsletterMailComplained, { tx }: EventDelivery): Promise<void> {
    return this.returned.complained(tx, mail);
  }
}
