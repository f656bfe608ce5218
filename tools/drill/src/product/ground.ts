import { services, Topology, type ServiceName } from '@lotse/contracts';
import type { PrivatePostgres, PrivateRabbitMq } from '@lotse/private-servers';
import {
  serviceDatabase,
  testVirtualHost,
  type TestDatabase,
  type TestVirtualHost,
} from '@lotse/test-support';
import { retryTiersMs } from './product.js';

/** What the product stands on: a database for each service, and a virtual host. */
export class Ground {
  private readonly databases = new Map<ServiceName, TestDatabase>();

  private constructor(readonly broker: TestVirtualHost) {}

  /** On servers of the drill's own. */
  static async on(postgres: PrivatePostgres, rabbitMq: PrivateRabbitMq): Promise<Ground> {
    process.env['LOTSE_TEST_POSTGRES_URL'] = postgres.url;
    process.env['LOTSE_TEST_AMQP_URL'] = rabbitMq.url;
    process.env['LOTSE_TEST_RABBITMQ_API_URL'] = rabbitMq.apiUrl;
    const ground = new Ground(await testVirtualHost({ retryTiersMs }));
    for (const service of services) ground.databases.set(service, await serviceDatabase(service));
    return ground;
  }

  database(service: ServiceName): TestDatabase {
    const found = this.databases.get(service);
    if (!found) throw new Error(`${service} has no database`);
    return found;
  }

  /** Before the servers end, so that nobody here misses them. */
  async leave(): Promise<void> {
    await Promise.all([...this.databases.values()].map((database) => database.drop().catch(() => undefined)));
    await this.broker.leave();
  }

  /** How many messages nobody could handle. */
  async dead(): Promise<number> {
    const queues = await Promise.all(
      services.map((service) => this.broker.queue(Topology.deadQueue(service))),
    );
    return queues.reduce((sum, { messages = 0 }) => sum + messages, 0);
  }
}
