import { Module } from '@nestjs/common';
import { ContactCopiesRepository } from './contact-copies.repository.js';
import { ContactCopies } from './contact-copies.service.js';

@Module({
  providers: [ContactCopies, ContactCopiesRepository],
  exports: [ContactCopies],
})
export class ContactCopiesModule {}
