import { Module } from '@nestjs/common';
import { AnnounceAgain } from './announce-again.js';

@Module({ providers: [AnnounceAgain], exports: [AnnounceAgain] })
export class AnnouncingModule {}
