import { Module } from '@nestjs/common';
import { RepositoriesModule } from '../repositories.module.js';
import { CatalogueController } from './catalogue.controller.js';

@Module({ imports: [RepositoriesModule], controllers: [CatalogueController] })
export class CatalogueModule {}
