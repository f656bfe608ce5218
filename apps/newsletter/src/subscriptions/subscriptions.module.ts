import { Module, type DynamicModule } from '@nestjs/common';
import { ChannelsModule } from '../channels/channels.module.js';
import { CompanyCopiesRepository } from '../company-copies/company-copies.repository.js';
import type { NewsletterConfig } from '../config.js';
import { ContactCopiesModule } from '../contact-copies/contact-copies.module.js';
import { Mailboxes } from '../mailboxes/mailboxes.js';
import { Addressees } from '../subscribers/addressees.js';
import { Answering } from './answering.js';
import { Asking } from './asking.js';
import { Changing } from './changing.js';
import { Eligible } from './eligible.js';
import { RecipientLinks } from './links.js';
import { Periods } from './periods.js';
import { Readdressing } from './readdressing.js';
import { Reading } from './reading.js';
import { Releasing } from './releasing.js';
import { SharedLeaving } from './shared-leaving.js';
import { SubscriptionTrail } from './subscription-trail.js';
import { SubscriptionsController } from './subscriptions.controller.js';
import { SubscriptionsRepository } from './subscriptions.repository.js';
import { SubscriptionsService } from './subscriptions.service.js';
import { Undoing } from './undoing.js';

const shared = [
  Addressees,
  Answering,
  Asking,
  Eligible,
  Mailboxes,
  Readdressing,
  RecipientLinks,
  SharedLeaving,
  SubscriptionTrail,
  SubscriptionsRepository,
];

/** Who is subscribed to what, and what becomes of it. */
@Module({})
export class SubscriptionsModule {
  static for({ confirmationDays, reminderDays, undoDays }: NewsletterConfig): DynamicModule {
    return {
      module: SubscriptionsModule,
      global: true,
      imports: [ChannelsModule, ContactCopiesModule],
      controllers: [SubscriptionsController],
      providers: [
        ...shared,
        SubscriptionsService,
        Changing,
        CompanyCopiesRepository,
        Reading,
        Releasing,
        Undoing,
        {
          provide: Periods,
          useFactory: () => new Periods(confirmationDays, reminderDays, undoDays),
        },
      ],
      exports: shared,
    };
  }
}
