import { Module } from '@nestjs/common';
import { CompanyCopiesModule } from '../company-copies/company-copies.module.js';
import { PersonalDataModule } from '../personal-data/personal-data.module.js';
import { ExportsController } from './exports.controller.js';
import { ExportsRepository } from './exports.repository.js';

@Module({
  imports: [CompanyCopiesModule, PersonalDataModule],
  controllers: [ExportsController],
  providers: [ExportsRepository],
})
export class ExportsModule {}
