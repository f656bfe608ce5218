import { Module } from '@nestjs/common';
import { ContactCopiesModule } from '../contact-copies/contact-copies.module.js';
import { ErasureController } from './erasure.controller.js';
import { Erasure } from './erasure.service.js';

@Module({
  imports: [ContactCopiesModule],
  controllers: [ErasureController],
  providers: [Erasure],
})
export class ErasureModule {}
