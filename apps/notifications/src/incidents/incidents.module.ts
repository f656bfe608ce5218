import { Module } from '@nestjs/common';
import { CompanyCopiesModule } from '../company-copies/company-copies.module.js';
import { Announcing } from './announcing.js';
import { IncidentsController } from './incidents.controller.js';
import { IncidentsRepository } from './incidents.repository.js';
import { IncidentsService } from './incidents.service.js';

@Module({
  imports: [CompanyCopiesModule],
  controllers: [IncidentsController],
  providers: [Announcing, IncidentsService, IncidentsRepository],
  exports: [IncidentsRepository],
})
export class IncidentsModule {}
