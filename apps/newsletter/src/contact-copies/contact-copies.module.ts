import { Module } from '@nestjs/common';
import { ContactCopiesRepository } from './contact-copies.repository.js';
import { ContactCopies } from './contact-copies.service.js';
import { ReconcilingController } from './reconciling.controller.js';

@Module({
  controllers: [ReconcilingController],
  providers: [ContactCopies, ContactCopiesRepository],
  exports: [ContactCopies],
})
export class ContactCopiesModule {}
