import { Module } from '@nestjs/common';
import { CatalogueWriting } from '@lotse/messaging';
import { CatalogueController } from './catalogue.controller.js';
import { CatalogueRepository } from './catalogue.repository.js';
import { CatalogueService } from './catalogue.service.js';
import { ReachChains } from './reach-chains.js';

@Module({
  controllers: [CatalogueController],
  providers: [CatalogueService, CatalogueRepository, CatalogueWriting, ReachChains],
  exports: [CatalogueRepository],
})
export class CatalogueModule {}
