import { Module } from '@nestjs/common';
import { CompaniesModule } from '../companies/companies.module.js';
import { OffboardingModule } from '../offboarding/offboarding.module.js';
import { RecipientsModule } from '../recipients/recipients.module.js';
import { SuccessionController } from './succession.controller.js';

@Module({
  imports: [CompaniesModule, OffboardingModule, RecipientsModule],
  controllers: [SuccessionController],
})
export class SuccessionModule {}
