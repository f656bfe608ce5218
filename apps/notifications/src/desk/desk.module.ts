import { Module } from '@nestjs/common';
import { CompanyCopiesModule } from '../company-copies/company-copies.module.js';
import { DeskController } from './desk.controller.js';
import { DeskRepository } from './desk.repository.js';
import { DeskService } from './desk.service.js';
import { DeskWriting } from './desk-writing.js';
import { LinkingCompany } from './linking-company.js';
import { Merging } from './merging.js';
import { StockAnswers } from './stock-answers.js';

/** The vendor's staff at work on tickets. */
@Module({
  imports: [CompanyCopiesModule],
  controllers: [DeskController],
  providers: [DeskRepository, DeskService, DeskWriting, LinkingCompany, Merging, StockAnswers],
})
export class DeskModule {}
