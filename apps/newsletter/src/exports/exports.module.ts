import { Module } from '@nestjs/common';
import { ContactCopiesModule } from '../contact-copies/contact-copies.module.js';
import { Deliveries } from '../issues/deliveries.repository.js';
import { PersonalMails } from '../personal-data/personal-mails.js';
import { SubscriptionImportsModule } from '../subscription-imports/subscription-imports.module.js';
import { ExportsController } from './exports.controller.js';

@Module({
  imports: [ContactCopiesModule, SubscriptionImportsModule],
  controllers: [ExportsController],
  providers: [PersonalMails, Deliveries],
})
export class ExportsModule {}
