import { Module, type DynamicModule } from '@nestjs/common';
import { AddressHashes } from './address-hashes.js';
import { Suppressions } from './suppressions.js';

@Module({})
export class SuppressionsModule {
  static for({ suppressionKey }: { suppressionKey: Buffer }): DynamicModule {
    return {
      module: SuppressionsModule,
      global: true,
      providers: [
        Suppressions,
        { provide: AddressHashes, useFactory: () => new AddressHashes(suppressionKey) },
      ],
      exports: [Suppressions, AddressHashes],
    };
  }
}
