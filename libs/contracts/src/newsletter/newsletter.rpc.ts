import { IsUUID } from 'class-validator';
import { PutNewsletterChannel, ReadEntries } from '../catalogue/catalogue-calls.js';
import type { NewsletterChannelDto } from '../catalogue/catalogue.dto.js';
import { Query } from '../shared/actor.js';
import { ListAuditEntries, type AuditEntryDto } from '../shared/audit.dto.js';
import { PageQuery, type Page } from '../shared/page.js';
import { defineCommand, defineRead } from '../wire/define-call.js';
import type { ContactSubscriptionDto, SubscriptionsDto } from './subscriptions.dto.js';

export class ReadNewsletterChannels extends ReadEntries {}

export class GetSubscriptions extends Query {
  @IsUUID()
  companyId!: string;

  @IsUUID()
  contactId!: string;
}

/** All subscriptions of a company's contacts. */
export class ListSubscriptions extends PageQuery {
  @IsUUID()
  companyId!: string;
}

/** What the newsletter service answers. */
export const NewsletterRpc = {
  readChannels: defineRead<NewsletterChannelDto[]>()('newsletter.read-channels.v1', ReadNewsletterChannels),
  putChannel: defineCommand<NewsletterChannelDto>()('newsletter.put-channel.v1', PutNewsletterChannel),
  /** An unknown contact is `contacts.not-found`: also one whose registration has not arrived here yet. */
  getSubscriptions: defineRead<SubscriptionsDto>()('newsletter.get-subscriptions.v1', GetSubscriptions),
  listSubscriptions: defineRead<Page<ContactSubscriptionDto>>()(
    'newsletter.list-subscriptions.v1',
    ListSubscriptions,
  ),
  listAuditEntries: defineRead<Page<AuditEntryDto>>()('newsletter.list-audit-entries.v1', ListAuditEntries),
};
