import { Module } from '@nestjs/common';
import { CompanyCopiesModule } from '../company-copies/company-copies.module.js';
import { PoliciesModule } from '../policies/policies.module.js';
import { Acknowledging } from './acknowledging.js';
import { Alarms } from './alarms.js';
import { Announcing } from './announcing.js';
import { Calling } from './calling.js';
import { Courses } from './courses.js';
import { Escalating } from './escalating.js';
import { IncidentsController } from './incidents.controller.js';
import { IncidentsRepository } from './incidents.repository.js';
import { IncidentsService } from './incidents.service.js';
import { Telling } from './telling.js';
import { Testing } from './testing.js';

@Module({
  imports: [CompanyCopiesModule, PoliciesModule],
  controllers: [IncidentsController],
  providers: [
    Acknowledging,
    Alarms,
    Announcing,
    Calling,
    Courses,
    Escalating,
    IncidentsService,
    IncidentsRepository,
    Telling,
    Testing,
  ],
  exports: [Acknowledging, Announcing, Escalating, IncidentsRepository, Telling],
})
export class IncidentsModule {}
