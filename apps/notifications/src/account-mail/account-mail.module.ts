import { Module } from '@nestjs/common';
import { CompanyCopiesModule } from '../company-copies/company-copies.module.js';
import { AccountMailController } from './account-mail.controller.js';
import { AccountMail } from './account-mail.service.js';

@Module({
  imports: [CompanyCopiesModule],
  controllers: [AccountMailController],
  providers: [AccountMail],
})
export class AccountMailModule {}
