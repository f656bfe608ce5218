import { IsUUID } from 'class-validator';
import type { NewsletterChannel } from '../catalogue/catalogue.js';
import { Query } from '../shared/actor.js';
import { defineRead } from '../wire/define-call.js';
import type { SubscriptionsDto } from './subscriptions.dto.js';

export class ReadNewsletterChannels extends Query {}

export class GetSubscriptions extends Query {
  @IsUUID()
  companyId!: string;

  @IsUUID()
  contactId!: string;
}

/** What the newsletter service answers. */
export const NewsletterRpc = {
  readChannels: defineRead<NewsletterChannel[]>()('newsletter.read-channels.v1', ReadNewsletterChannels),
  /** An unknown contact is `contacts.not-found`: also one whose registration has not arrived here yet. */
  getSubscriptions: defineRead<SubscriptionsDto>()('newsletter.get-subscriptions.v1', GetSubscriptions),
};
