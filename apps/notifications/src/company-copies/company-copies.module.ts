import { Module } from '@nestjs/common';
import { CompanyCopiesController } from './company-copies.controller.js';
import { CompanyCopiesRepository } from './company-copies.repository.js';
import { CompanyCopies } from './company-copies.service.js';
import { ReconcilingController } from './reconciling.controller.js';

@Module({
  controllers: [CompanyCopiesController, ReconcilingController],
  providers: [CompanyCopies, CompanyCopiesRepository],
  exports: [CompanyCopies],
})
export class CompanyCopiesModule {}
