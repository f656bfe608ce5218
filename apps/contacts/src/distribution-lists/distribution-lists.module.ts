import { Module } from '@nestjs/common';
import { RepositoriesModule } from '../repositories.module.js';
import { DistributionListsController } from './distribution-lists.controller.js';
import { DistributionListsService } from './distribution-lists.service.js';
import { ListWriting } from './list-writing.js';

@Module({
  imports: [RepositoriesModule],
  controllers: [DistributionListsController],
  providers: [DistributionListsService, ListWriting],
  exports: [ListWriting],
})
export class DistributionListsModule {}
