import {
  Injectable,
  Module,
  type DynamicModule,
  type OnApplicationShutdown,
  type OnModuleInit,
  type Provider,
} from '@nestjs/common';
import { MessagingModule, messagingMigrations } from '@lotse/messaging';
import { Database, PersistenceModule, persistenceMigrations } from '@lotse/persistence';
import { commonVariables, defineConfig, type ConfigOf } from '@lotse/service-host';
import pg from 'pg';
import { ServiceUnderTest } from './use-service.js';

const config = defineConfig('contacts', commonVariables);
type Config = ConfigOf<typeof config>;
const migrations = [...persistenceMigrations, ...messagingMigrations];

/** Refuses to start, and knows whether it was closed. */
@Injectable()
class Refusing implements OnModuleInit, OnApplicationShutdown {
  static closed = false;

  onModuleInit(): void {
    throw new Error('not today');
  }

  onApplicationShutdown(): void {
    Refusing.closed = true;
  }
}

@Module({})
class RootModule {}

describe('a service under test that does not start', () => {
  let databaseUrl = '';

  const serviceWith = (provider: Provider): ServiceUnderTest<Config> => {
    const module = {
      for: (values: Config): DynamicModule => {
        databaseUrl = values.databaseUrl;
        return {
          module: RootModule,
          imports: [
            PersistenceModule.for({ url: databaseUrl, applicationName: 'contacts', migrations }),
            MessagingModule.for({
              service: 'contacts',
              amqpUrl: values.amqpUrl,
              retryTiersMs: values.retryTiersMs,
            }),
          ],
          providers: [provider],
        };
      },
    };
    return new ServiceUnderTest(module, { config, migrations });
  };
  const connect = (): Promise<unknown> => new pg.Client({ connectionString: databaseUrl }).connect();

  it('is closed, and leaves no database behind', async () => {
    const service = serviceWith(Refusing);

    await expect(service.start()).rejects.toThrow('not today');

    expect(Refusing.closed).toBe(true);
    await expect(connect()).rejects.toThrow();
    await service.stop(); // as afterAll does
  });

  it('leaves none behind either when it cannot even be put together', async () => {
    const service = serviceWith({
      provide: Refusing,
      inject: [Database],
      useFactory: () => Promise.reject(new Error('not today')),
    });

    await expect(service.start()).rejects.toThrow('not today');

    await expect(connect()).rejects.toThrow();
  });
});
