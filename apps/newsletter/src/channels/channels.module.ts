import { Module } from '@nestjs/common';
import { ChannelsController } from './channels.controller.js';
import { ChannelsRepository } from './channels.repository.js';

@Module({
  controllers: [ChannelsController],
  providers: [ChannelsRepository],
  exports: [ChannelsRepository],
})
export class ChannelsModule {}
