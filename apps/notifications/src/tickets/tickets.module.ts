import { Module } from '@nestjs/common';
import { CatalogueWriting } from '@lotse/messaging';
import { CompanyCopiesModule } from '../company-copies/company-copies.module.js';
import { Opening } from './opening.js';
import { TicketCatalogue } from './ticket-catalogue.service.js';
import { TicketsController } from './tickets.controller.js';
import { TicketsRepository } from './tickets.repository.js';
import { TicketsService } from './tickets.service.js';

@Module({
  imports: [CompanyCopiesModule],
  controllers: [TicketsController],
  providers: [Opening, TicketsService, TicketsRepository, TicketCatalogue, CatalogueWriting],
  exports: [TicketsService],
})
export class TicketsModule {}
