import { Module, type DynamicModule } from '@nestjs/common';
import { AddressHashes } from './address-hashes.js';
import { SuppressionList } from './suppression-list.js';
import { SuppressionsController } from './suppressions.controller.js';
import { Suppressions } from './suppressions.js';

@Module({})
export class SuppressionsModule {
  static for({ suppressionKey }: { suppressionKey: Buffer }): DynamicModule {
    return {
      module: SuppressionsModule,
      global: true,
      controllers: [SuppressionsController],
      providers: [
        Suppressions,
        SuppressionList,
        { provide: AddressHashes, useFactory: () => new AddressHashes(suppressionKey) },
      ],
      exports: [Suppressions, AddressHashes],
    };
  }
}
