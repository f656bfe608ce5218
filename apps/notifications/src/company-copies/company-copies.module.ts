import { Module } from '@nestjs/common';
import { CompanyCopiesController } from './company-copies.controller.js';
import { CompanyCopiesRepository } from './company-copies.repository.js';
import { CompanyCopies } from './company-copies.service.js';

@Module({
  controllers: [CompanyCopiesController],
  providers: [CompanyCopies, CompanyCopiesRepository],
  exports: [CompanyCopies],
})
export class CompanyCopiesModule {}
