import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ServiceName } from '@lotse/contracts';
import { MailSink, PrivatePostgres, PrivateRabbitMq } from '@lotse/private-servers';
import { TcpProxy } from '@lotse/test-support';
import { DrillFailed, refuseArguments, type Drill } from '../drill.js';
import { Door } from '../product/door.js';
import { Ground } from '../product/ground.js';
import { whatIsWrong } from '../product/ledger.js';
import { Load } from '../product/load.js';
import { Product } from '../product/product.js';
import { show } from '../product/report.js';
import { say } from '../product/say.js';
import { promote, replicated, standbyOf, type Following } from './standby.js';

const clients = 6;
/** How long whoever watches the primary takes to see that it is gone, in milliseconds. */
const noticedAfter = 3_000;
/** Longer than any statement may take, in milliseconds. */
const longWait = 8_000;

/** The primary goes and its standby takes over behind the same address, as the service of an operator's cluster leads to whoever is primary. */
export const failoverDrill: Drill = {
  summary:
    'PostgreSQL fails over to its synchronous standby, by a crash, as planned, and while the standby lags',
  usage: 'npm run drill -- failover',
  async run(args) {
    refuseArguments(args);
    const servers = new Servers();
    try {
      await servers.practise();
    } finally {
      await servers.stop();
    }
  },
};

class Servers {
  private readonly directory = mkdtempSync(join(tmpdir(), 'lotse-failover-'));
  private readonly rabbitMq = new PrivateRabbitMq({ progress: say });
  private readonly mails = new MailSink();
  private readonly started: PrivatePostgres[] = [];
  private readonly ways: TcpProxy[] = [];
  private primary = this.note(
    new PrivatePostgres({ directory: join(this.directory, 'postgres-1'), settings: replicated }),
  );
  private address?: TcpProxy;
  private ground?: Ground;
  private product?: Product;
  private door?: Door;

  async practise(): Promise<void> {
    say('starting PostgreSQL, its standby, RabbitMQ and two replicas of everything');
    await Promise.all([this.primary.start(), this.rabbitMq.start(), this.mails.listen()]);
    const ground = (this.ground = await Ground.on(this.primary, this.rabbitMq));
    const address = (this.address = await TcpProxy.to(this.primary.url));
    const urlOf = (service: ServiceName, whose: 'url' | 'migratorUrl'): string =>
      address.url(ground.database(service)[whose]);
    let following = await this.follow();
    this.product = await Product.start({
      databaseUrlOf: (service) => urlOf(service, 'url'),
      amqpUrlOf: (service) => ground.broker.amqpUrlOf(service),
      smtpUrl: this.mails.url,
    });
    this.door = await Door.open(this.product.gateways);

    const load = await Load.begin(this.door, clients);
    await load.during('nothing: each commit waits for the standby', () => load.goesOn(100));
    await load.during(
      `kill -9 of the primary; the standby is promoted ${noticedAfter / 1_000} s later`,
      async () => {
        await this.primary.stop('SIGKILL');
        await pause(noticedAfter);
        await this.takeOver(following);
      },
    );
    await load.during('a new standby is made under load', async () => (following = await this.follow()));
    await load.during('the primary is stopped in order, and the standby promoted', async () => {
      await this.primary.stop();
      await this.takeOver(following);
    });
    await load.during('a new standby is made under load', async () => (following = await this.follow()));
    await load.during(
      `the standby hears nothing for ${longWait / 1_000} s; then kill -9 of the primary, and the standby is promoted`,
      async () => {
        following.way.stall('toClient');
        await pause(longWait);
        await this.primary.stop('SIGKILL');
        following.way.cut(); // what was on its way is lost
        await this.takeOver(following);
      },
    );
    await load.stop();

    say('comparing what was acknowledged with what is there');
    const wrong = [
      ...(await whatIsWrong(
        load,
        (service) => urlOf(service, 'migratorUrl'),
        () => ground.dead(),
      )),
      ...this.product.ended(),
    ];
    show(load);
    if (wrong.length > 0) throw new DrillFailed([...wrong, `logs: ${this.product.leaveLogs('failover')}`]);
    process.stdout.write('Nothing that was acknowledged is lost, and nothing is there twice.\n');
  }

  async stop(): Promise<void> {
    this.door?.close();
    await this.product?.stop();
    await this.ground?.broker.leave(); // the databases went with the primary
    await this.address?.stop();
    for (const way of this.ways) await way.stop();
    await this.mails.stop();
    await Promise.all([...this.started.map((server) => server.discard()), this.rabbitMq.discard()]);
    rmSync(this.directory, { recursive: true, force: true });
  }

  private async follow(): Promise<Following> {
    const following = await standbyOf(
      this.primary,
      join(this.directory, `postgres-${String(this.started.length + 1)}`),
    );
    this.note(following.standby);
    this.ways.push(following.way);
    return following;
  }

  private async takeOver({ standby }: Following): Promise<void> {
    await promote(standby);
    this.address?.leadTo(standby.url);
    this.primary = standby;
  }

  private note(server: PrivatePostgres): PrivatePostgres {
    this.started.push(server);
    return server;
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
