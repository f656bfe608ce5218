import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { services, type ServiceName } from '@lotse/contracts';
import { freePort } from '@lotse/private-servers';
import { productVariables, ServiceProcess } from '@lotse/test-support';

export const administrator = {
  email: 'drill@lotse.example',
  password: randomBytes(18).toString('base64url'),
};

export interface ProductSetup {
  databaseUrlOf: (service: ServiceName) => string;
  amqpUrlOf: (service: ServiceName) => string;
  smtpUrl: string;
  /** For all services, over what they are given anyway. */
  env?: Record<string, string>;
  /** Of each service; two where nothing is said. */
  replicas?: number;
}

/** One process of a service. */
export interface Replica {
  name: string;
  service: ServiceName;
  process: ServiceProcess;
  /** Of a gateway. */
  url?: string;
}

/** A message that failed comes again so soon, in milliseconds. */
export const retryTiersMs = [1_000, 3_000, 15_000];

/** Replicas of every service on servers of the drill's own. */
export class Product {
  private constructor(readonly replicas: readonly Replica[]) {}

  /** Resolves once all are ready; what was started is ended where one is not. */
  static async start({
    databaseUrlOf,
    amqpUrlOf,
    smtpUrl,
    env = {},
    replicas: count = 2,
  }: ProductSetup): Promise<Product> {
    const replicas: Replica[] = [];
    for (const service of services)
      for (let number = 1; number <= count; number++) {
        const port = await freePort();
        const own = productVariables({
          gatewayPort: port,
          publicUrl: 'http://localhost:3000', // all replicas are one place to whoever uses them
          administrator,
          smtpUrl,
        });
        const process = new ServiceProcess(service, {
          NODE_ENV: 'production',
          DATABASE_URL: databaseUrlOf(service),
          AMQP_URL: amqpUrlOf(service),
          RETRY_TIERS_MS: retryTiersMs.join(),
          TRUSTED_PROXIES: '127.0.0.1',
          OPS_PORT: String(await freePort()), // the same after each start: whoever watches it knows where
          ...own[service],
          ...env,
        });
        replicas.push({
          name: `${service}-${number}`,
          service,
          process,
          ...(service === 'gateway' && { url: `http://127.0.0.1:${port}` }),
        });
      }
    const product = new Product(replicas);
    try {
      await Promise.all(replicas.map(({ process }) => process.start()));
      return product;
    } catch (error) {
      await product.stop();
      throw error;
    }
  }

  of(service: ServiceName): Replica[] {
    return this.replicas.filter((replica) => replica.service === service);
  }

  get gateways(): Replica[] {
    return this.of('gateway');
  }

  /** What has ended although nobody has ended it: a sentence each. */
  ended(): string[] {
    return this.replicas
      .filter(({ process }) => !process.isRunning)
      .map(({ name, process }) => `${name} has ended by itself: ${process.logs().slice(-1_000)}`);
  }

  /** For whoever wants to know why: what each process has logged. @returns the folder */
  leaveLogs(drill: string): string {
    const folder = resolve('.stack/drill', drill);
    mkdirSync(folder, { recursive: true });
    for (const { name, process } of this.replicas) writeFileSync(join(folder, `${name}.log`), process.logs());
    return folder;
  }

  async stop(): Promise<void> {
    await Promise.all(this.replicas.map(({ process }) => process.kill()));
  }
}
