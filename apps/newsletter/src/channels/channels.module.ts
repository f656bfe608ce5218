import { Module } from '@nestjs/common';
import { CatalogueWriting } from '@lotse/messaging';
import { ChannelsController } from './channels.controller.js';
import { ChannelsRepository } from './channels.repository.js';
import { ChannelsService } from './channels.service.js';

@Module({
  controllers: [ChannelsController],
  providers: [ChannelsRepository, ChannelsService, CatalogueWriting],
  exports: [ChannelsRepository],
})
export class ChannelsModule {}
