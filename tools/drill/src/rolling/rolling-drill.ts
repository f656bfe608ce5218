import { MailSink, PrivatePostgres, PrivateRabbitMq } from '@lotse/private-servers';
import { DrillFailed, refuseArguments, type Drill } from '../drill.js';
import { Door } from '../product/door.js';
import { Ground } from '../product/ground.js';
import { query, whatIsWrong } from '../product/ledger.js';
import { Load } from '../product/load.js';
import { Product } from '../product/product.js';
import { show } from '../product/report.js';
import { say } from '../product/say.js';

const clients = 6;
/** As long as whoever stands before the gateways needs to hear that one stops, in milliseconds, and more. */
const lameDuckMs = 2_000;

/** Every replica of every service is replaced, one after the other, and nobody is to notice. */
export const rollingDrill: Drill = {
  summary: 'every replica is restarted, one after the other, without one failed request',
  usage: 'npm run drill -- rolling',
  async run(args) {
    refuseArguments(args);
    const postgres = new PrivatePostgres();
    const rabbitMq = new PrivateRabbitMq({ progress: say });
    const mails = new MailSink();
    let ground: Ground | undefined;
    let product: Product | undefined;
    let door: Door | undefined;
    try {
      say('starting PostgreSQL, RabbitMQ and two replicas of everything');
      await Promise.all([postgres.start(), rabbitMq.start(), mails.listen()]);
      const on = (ground = await Ground.on(postgres, rabbitMq));
      product = await Product.start({
        databaseUrlOf: (service) => on.database(service).url,
        amqpUrlOf: (service) => on.broker.amqpUrlOf(service),
        smtpUrl: mails.url,
        env: { LAME_DUCK_MS: String(lameDuckMs) },
      });
      door = await Door.open(product.gateways);
      const load = await Load.begin(door, clients);
      load.enter('nothing');
      await load.goesOn(100);
      let most = 0;
      for (const { name, process: replica } of product.replicas) {
        say(`restarting ${name}`);
        load.enter(`restart of ${name}`);
        const code = await replica.stop();
        if (code !== 0) throw new DrillFailed([`${name} did not stop well: ${code}`]);
        await load.goesOn(20);
        await replica.start();
        await load.goesOn(20);
        const [row] = await query<{ count: number }>(
          postgres.url,
          `select count(*)::int as count from pg_stat_activity where backend_type = 'client backend' and application_name not in ('drill', 'test')`,
        );
        most = Math.max(most, row?.count ?? 0);
      }
      await load.stop();
      const wrong = [
        ...(await whatIsWrong(
          load,
          (service) => on.database(service).migratorUrl,
          () => on.dead(),
        )),
        ...product.ended(),
        ...load.phases.flatMap(({ name, failures }) =>
          [...failures].map(([why, count]) => `${name}: ${count} requests failed: ${why}`),
        ),
      ];
      show(load, [`The services had ${most} connections to PostgreSQL at most, as far as was looked.`]);
      if (wrong.length > 0) throw new DrillFailed([...wrong, `logs: ${product.leaveLogs('rolling')}`]);
      process.stdout.write('No request failed, and nothing was lost.\n');
    } finally {
      door?.close();
      await product?.stop();
      await ground?.leave();
      await mails.stop();
      await Promise.all([postgres.discard(), rabbitMq.discard()]);
    }
  },
};
