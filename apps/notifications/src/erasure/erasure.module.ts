import { Module } from '@nestjs/common';
import { CompanyCopiesModule } from '../company-copies/company-copies.module.js';
import { IncidentsModule } from '../incidents/incidents.module.js';
import { PersonalDataModule } from '../personal-data/personal-data.module.js';
import { ErasureController } from './erasure.controller.js';
import { Erasure } from './erasure.service.js';

@Module({
  imports: [CompanyCopiesModule, IncidentsModule, PersonalDataModule],
  controllers: [ErasureController],
  providers: [Erasure],
})
export class ErasureModule {}
