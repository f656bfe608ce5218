import { renameSync } from 'node:fs';
import { Topology, type ServiceName } from '@lotse/contracts';
import type { MailSink, PrivatePostgres, PrivateRabbitMq } from '@lotse/private-servers';
import pg from 'pg';
import type { Ground } from '../product/ground.js';
import type { Product } from '../product/product.js';
import type { Backups } from './backups.js';

/** What is broken for an alert to be raised. */
export interface Cause {
  says: string;
  /** All of them are raised by it. */
  alerts: string[];
  /** @returns what mends it */
  cause(): Promise<() => Promise<unknown>>;
}

export interface Broken {
  postgres: PrivatePostgres;
  rabbitMq: PrivateRabbitMq;
  ground: Ground;
  mails: MailSink;
  /** The mail server comes back with a certificate for so many days, which is trusted. */
  renewCertificate: (days: number) => Promise<void>;
  product: Product;
  backups: Backups;
  /** `JOURNAL_FOLDER` of the services. */
  journal: string;
  /** Somebody comes, and is erased. */
  erase: () => Promise<void>;
  /** Sends so many more writes at once. */
  press: (many: number) => () => void;
}

/** What nothing here causes, and why. */
export const notCaused = [
  'LotseBackupOld by the age that CloudNativePG tells: its operator would be needed, and a cluster with it. promtool tries that half of the rule.',
];

/** A queue that carries what every write announces. */
const queue = 'newsletter.contacts';
/** On which the relays of a service wait for their turn. */
const relayLock = 4_101_977;

export function causes({
  postgres,
  rabbitMq,
  ground,
  mails,
  renewCertificate,
  product,
  backups,
  journal,
  erase,
  press,
}: Broken): Cause[] {
  const { broker } = ground;
  const processOf = (service: ServiceName) => {
    const [replica] = product.of(service);
    if (!replica) throw new Error(`no ${service} runs`);
    return replica.process;
  };
  /** As PostgreSQL's administrator, in a service's database. */
  const asAdmin = async (service: ServiceName): Promise<pg.Client> => {
    const url = new URL(postgres.url);
    url.pathname = new URL(ground.database(service).url).pathname;
    const client = new pg.Client({ connectionString: url.href, application_name: 'drill' });
    client.on('error', () => undefined);
    await client.connect();
    return client;
  };
  /** Holds up whoever wants the table of contacts, again and again for so long. */
  const holdContacts = async (ms: number): Promise<() => Promise<void>> => {
    const client = await asAdmin('contacts');
    let isOver = false;
    const holding = (async () => {
      while (!isOver) {
        await client.query('begin');
        await client.query('lock table contact in access exclusive mode');
        await pause(ms);
        await client.query('rollback');
        await pause(300);
      }
    })();
    return async () => {
      isOver = true;
      await holding;
      await client.end();
    };
  };

  return [
    {
      says: 'a message that is no event lies in a queue',
      alerts: ['LotseDeadLetters'],
      cause: async () => {
        await broker.api(`exchanges/${broker.name}/amq.default/publish`, {
          method: 'POST',
          body: JSON.stringify({
            properties: {},
            routing_key: queue,
            payload: '{}',
            payload_encoding: 'string',
          }),
        });
        return () =>
          broker.api(`queues/${broker.name}/${Topology.deadQueue('newsletter')}/contents`, {
            method: 'DELETE',
          });
      },
    },
    {
      says: 'somebody else holds the lock that says which replica relays',
      alerts: ['LotseNoRelay'],
      cause: async () => {
        const client = await asAdmin('contacts');
        const held = client.query('select pg_advisory_lock($1)', [relayLock]);
        const other = await asAdmin('contacts');
        await other.query(
          `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'contacts relay'`,
        );
        await other.end();
        await held;
        return () => client.end();
      },
    },
    {
      says: 'a service stands still, and an operator’s policy has its full queue refuse what is announced',
      alerts: ['LotseOutboxOld'],
      cause: async () => {
        const path = `policies/${broker.name}/drill`;
        processOf('newsletter').signal('SIGSTOP');
        await broker.api(path, {
          method: 'PUT',
          body: JSON.stringify({
            pattern: `^${queue.replaceAll('.', '\\.')}$`,
            definition: { 'max-length': 1, overflow: 'reject-publish' },
            'apply-to': 'queues',
            priority: 100,
          }),
        });
        const release = press(10); // more than it takes at once
        return async () => {
          release();
          processOf('newsletter').signal('SIGCONT');
          await broker.api(path, { method: 'DELETE' });
        };
      },
    },
    {
      says: 'RabbitMQ is short of disk',
      alerts: ['LotseBrokerBlocked', 'LotseApiBudgetBurns'],
      cause: async () => {
        await rabbitMq.ctl('set_disk_free_limit', '5000GB');
        return () => rabbitMq.ctl('set_disk_free_limit', '50MB');
      },
    },
    {
      says: 'RabbitMQ is gone',
      alerts: ['LotseBrokerAway'],
      cause: async () => {
        await rabbitMq.stop('SIGKILL');
        return () => rabbitMq.start();
      },
    },
    {
      says: 'a queue was deleted',
      alerts: ['LotseTopologyMissing'],
      cause: async () => {
        await broker.api(`queues/${broker.name}/${queue}`, { method: 'DELETE' });
        return () => broker.deploy();
      },
    },
    {
      says: 'a timer is due that no release here knows',
      alerts: ['LotseTimersLate'],
      cause: async () => {
        await ground.database('newsletter').query(
          `insert into timer (kind, subject, id, due_at, try_at, data)
           values ('drill', 'drill', gen_random_uuid(), now() - interval '1 hour', now(), '{}')`,
        );
        return () => ground.database('newsletter').query(`delete from timer where kind = 'drill'`);
      },
    },
    {
      says: 'a service has ended',
      alerts: ['LotseServiceGone'],
      cause: async () => {
        await processOf('newsletter').stop();
        return () => processOf('newsletter').start();
      },
    },
    {
      says: 'a service stood still for eight seconds, and what it follows waited',
      alerts: ['LotseEventBudgetBurns'],
      cause: async () => {
        processOf('newsletter').signal('SIGSTOP');
        await pause(8_000);
        processOf('newsletter').signal('SIGCONT');
        return () => Promise.resolve();
      },
    },
    {
      says: 'another session holds a table for most of the time',
      alerts: ['LotseApiSlow'],
      cause: () => holdContacts(1_500),
    },
    {
      says: 'more is asked for at once than there are connections, and a table is held',
      alerts: ['LotseDatabasePoolFull'],
      cause: async () => {
        const release = press(40);
        const letGo = await holdContacts(1_800);
        return async () => {
          release();
          await letGo();
        };
      },
    },
    {
      says: 'the mail server comes back with a certificate that ends within a week',
      alerts: ['LotseCertificateEnds'],
      cause: async () => {
        await renewCertificate(6);
        return () => renewCertificate(90);
      },
    },
    {
      says: 'the place to which backups are written is gone, and the job fails night after night',
      alerts: ['LotseBackupOld'],
      cause: () => {
        const bringBack = backups.loseThePlace();
        return Promise.resolve(() => Promise.resolve(bringBack()));
      },
    },
    {
      says: 'the job leaves a database out: as one of which there has never been a backup',
      alerts: ['LotseBackupMissing'],
      cause: async () => {
        const takeIn = await backups.neverMade('newsletter');
        return () => Promise.resolve(takeIn());
      },
    },
    {
      says: 'the folder of the journal is gone, and somebody is erased',
      alerts: ['LotseJournalBehind'],
      cause: async () => {
        const elsewhere = `${journal}.elsewhere`;
        renameSync(journal, elsewhere);
        await erase();
        return () => Promise.resolve(renameSync(elsewhere, journal));
      },
    },
    {
      says: 'the mail server takes connections and says nothing',
      alerts: ['LotseMailServerResting', 'LotseTestAlarmMissing', 'LotseAlarmStandsStill'],
      cause: () => {
        mails.answerAlways('hang');
        return Promise.resolve(() => Promise.resolve(mails.answerAlways('accept')));
      },
    },
    {
      says: 'the mail server has said nothing for 45 seconds, and takes alarms only now',
      alerts: ['LotseAlarmBudgetBurns'],
      cause: async () => {
        mails.answerAlways('hang');
        await pause(45_000);
        mails.answerAlways('accept');
        return () => Promise.resolve();
      },
    },
  ];
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
