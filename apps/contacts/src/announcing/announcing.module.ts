import { Module } from '@nestjs/common';
import { AnnounceAgain } from './announce-again.js';
import { AnnouncingController } from './announcing.controller.js';
import { Snapshots } from './snapshots.js';

@Module({
  controllers: [AnnouncingController],
  providers: [AnnounceAgain, Snapshots],
  exports: [AnnounceAgain],
})
export class AnnouncingModule {}
