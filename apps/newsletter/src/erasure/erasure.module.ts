import { Module } from '@nestjs/common';
import { ContactCopiesModule } from '../contact-copies/contact-copies.module.js';
import { PersonalMails } from '../personal-data/personal-mails.js';
import { SubscriptionImportsModule } from '../subscription-imports/subscription-imports.module.js';
import { ErasureController } from './erasure.controller.js';
import { Erasure } from './erasure.service.js';

@Module({
  imports: [ContactCopiesModule, SubscriptionImportsModule],
  controllers: [ErasureController],
  providers: [Erasure, PersonalMails],
})
export class ErasureModule {}
