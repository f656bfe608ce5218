import { Module } from '@nestjs/common';
import { ChannelsModule } from '../channels/channels.module.js';
import { CompanyCopiesRepository } from '../company-copies/company-copies.repository.js';
import { ContactCopiesModule } from '../contact-copies/contact-copies.module.js';
import { SubscriptionTrail } from './subscription-trail.js';
import { SubscriptionsController } from './subscriptions.controller.js';
import { SubscriptionsRepository } from './subscriptions.repository.js';
import { SubscriptionsService } from './subscriptions.service.js';

@Module({
  imports: [ChannelsModule, ContactCopiesModule],
  controllers: [SubscriptionsController],
  providers: [SubscriptionsService, SubscriptionTrail, SubscriptionsRepository, CompanyCopiesRepository],
})
export class SubscriptionsModule {}
