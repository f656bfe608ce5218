import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { AlarmResult } from './alarm/alarm.js';
import type { BesideResult } from './beside/beside.js';
import type { DeskResult } from './desk/desk-result.js';
import type { ImportsResult } from './imports/imports.js';
import type { LatencyResult } from './latency/latency.js';
import type { MailResult } from './mail/mail.js';
import type { MailInResult } from './mail-in/mail-in-result.js';
import type { ProfileSummary } from './profile/summary.js';
import type { ReadsResult } from './reads/reads.js';
import type { RecipientsResult } from './recipients/recipients.js';
import type { RelayResult } from './relay/relay.js';
import type { ScaleResult } from './scale/scale-result.js';
import type { WritesResult } from './writes/writes.js';

interface Results {
  description: string;
  reads: ReadsResult;
  recipients: RecipientsResult;
  writes: WritesResult;
  relay: RelayResult;
  latency: LatencyResult;
  import: ImportsResult;
  mail: MailResult;
  mailIn: MailInResult;
  desk: DeskResult;
  alarm: AlarmResult;
  beside: BesideResult;
  scale: ScaleResult;
  profile: ProfileSummary[];
}

/** As a person starts it; the figures of so short a run say nothing and are not looked at. */
async function bench(...args: string[]): Promise<Results> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [join(import.meta.dirname, '../dist/main.js'), ...args, '--json'],
    { timeout: 400_000 },
  );
  return JSON.parse(stdout) as Results;
}

describe('the bench', () => {
  it('compares reads through the product with the bare process, one line per number of connections', async () => {
    const { reads, description } = await bench(
      'reads',
      '--rows',
      '300',
      '--seconds',
      '0.2',
      '--rounds',
      '1',
      '--connections',
      '1,4',
    );

    expect(description).toMatch(/processors .* PostgreSQL .* RabbitMQ/);
    expect(reads.bodiesCompared).toBeGreaterThan(0);
    expect(reads.lines.map(({ connections, credential }) => [connections, credential])).toEqual([
      [1, 'API key'],
      [4, 'API key'],
      [4, 'session'],
    ]);
    for (const { ratio, sql, lotse } of reads.lines) {
      expect(ratio).toBeGreaterThan(0);
      expect(sql.p99).toBeGreaterThanOrEqual(sql.p50);
      expect(lotse.p99).toBeGreaterThanOrEqual(lotse.p50);
    }
  }, 420_000);

  it('compares resolving whom a company is reached by with the plain read of a contact', async () => {
    const { recipients } = await bench('recipients', '--seconds', '0.2', '--rounds', '1');

    expect(recipients).toMatchObject({ connections: 16, contactsOfCompany: 10 });
    expect(recipients.ratio).toBeGreaterThan(0);
  }, 120_000);

  it('compares writes through the product with the bare process, and what was answered with what is there', async () => {
    const { writes } = await bench('writes', '--rows', '300', '--seconds', '0.5', '--rounds', '1');

    expect(writes.compared).toBeGreaterThan(0);
    expect(writes.lines.map(({ writers }) => writers)).toEqual([1, 16]);
    for (const { ratio, processorRatio, bare, lotse } of writes.lines) {
      expect(ratio).toBeGreaterThan(0);
      expect(processorRatio).toBeGreaterThan(0);
      expect(Object.keys(bare.processors)).toEqual(['bare', 'PostgreSQL']);
      expect(Object.keys(lotse.processors).sort()).toEqual([
        'PostgreSQL',
        'RabbitMQ',
        'contacts',
        'gateway',
        'newsletter',
        'notifications',
      ]);
      for (const [name, count] of Object.entries({ ...bare.trips, ...lotse.trips }))
        expect([name, count > 0]).toEqual([name, true]);
    }
  }, 420_000);

  it('compares the relay with raw confirms, with one replica and with three', async () => {
    const { relay } = await bench('relay', '--events', '200', '--rounds', '1');

    expect(relay.lines.map(({ replicas }) => replicas)).toEqual([1, 3]);
    for (const { ratio } of relay.lines) expect(ratio).toBeGreaterThan(0);
  }, 420_000);

  it('follows every write to its effect in another service', async () => {
    const { latency } = await bench('latency', '--seconds', '0.5');

    expect(latency.lines.map(({ writers }) => writers)).toEqual([1, 16]);
    for (const { answered, effect } of latency.lines) {
      expect(answered.p50).toBeGreaterThan(0);
      expect(effect.p50).toBeGreaterThan(0);
    }
  }, 420_000);

  it('imports a file, and inserts the same rows with plain SQL', async () => {
    const { import: imports } = await bench('import', '--lines', '300', '--rounds', '1');

    for (const key of ['dryRun', 'application', 'again', 'plain', 'ratio'] as const)
      expect([key, imports[key] > 0]).toEqual([key, true]);
    expect(imports.memory.map(({ process }) => process).sort()).toEqual(['contacts', 'gateway']);
  }, 420_000);

  it("sends mail from the table, and from memory with nodemailer's pool", async () => {
    const { mail } = await bench('mail', '--mails', '100', '--rounds', '1');

    expect(mail.compared).toBe(200);
    for (const { perSecond, processor } of [mail.pool, mail.lotse])
      expect([perSecond > 0, processor > 0]).toEqual([true, true]);
    expect(mail.ratio).toBeGreaterThan(0);
  }, 420_000);

  it('takes in mail until it is in tickets, and writes the same to files', async () => {
    const { mailIn } = await bench('mail-in', '--mails', '40', '--rounds', '1');

    expect(mailIn).toMatchObject({ mails: 40, connections: 10, compared: 80 });
    const { plain, lotse, ratio, keptRatio } = mailIn;
    for (const figure of [plain.perSecond, lotse.perSecond, lotse.keptPerSecond, ratio, keptRatio])
      expect(figure).toBeGreaterThan(0);
  }, 420_000);

  it('asks a small and a large desk the same', async () => {
    const { desk } = await bench(
      'desk',
      '--tickets',
      '2000',
      '--few',
      '500',
      '--seconds',
      '0.1',
      '--rounds',
      '1',
      '--questions',
      '4',
    );

    expect(desk.lines.length).toBeGreaterThan(20);
    for (const { group, few, many } of desk.lines)
      expect([group, few.requests >= 4, many.requests >= 4]).toEqual([group, true, true]);
  }, 420_000);

  it('sends an alarm while its first mail server is well, and while it hangs', async () => {
    const { alarm } = await bench('alarm', '--mailboxes', '120', '--rounds', '1');

    expect(alarm).toMatchObject({ mailboxes: 120, companies: 2, compared: 240 });
    for (const figure of [alarm.well, alarm.hung, alarm.ratio]) expect(figure).toBeGreaterThan(0);
  }, 420_000);

  it('compares alarms alone with alarms beside an issue', async () => {
    const { beside } = await bench('beside', '--alarms', '10');

    expect(beside).toMatchObject({ alarms: 10 });
    for (const { p50, p99, ratio, perSecond, read } of [beside.throttled, beside.unthrottled]) {
      expect(p99).toBeGreaterThanOrEqual(p50);
      expect(ratio).toBeGreaterThan(0);
      expect(perSecond).toBeGreaterThan(0);
      expect(read).toBeGreaterThan(0);
    }
  }, 240_000);

  it('asks a small and a large database the same, and says how PostgreSQL answers', async () => {
    const { scale } = await bench(
      'scale',
      '--small',
      '300',
      '--contacts',
      '3000',
      '--seconds',
      '0.1',
      '--rounds',
      '1',
      '--questions',
      '5',
    );

    expect(scale.lines.length).toBeGreaterThan(20);
    for (const { group, large, small } of scale.lines)
      expect([group, large.requests >= 5, small.requests >= 5]).toEqual([group, true, true]);
    expect(scale.memory.map(({ process }) => process).sort()).toEqual(['contacts', 'gateway']);
    expect(scale.plans.map(({ name }) => name)).toContain('contacts-walked');
  }, 420_000);

  it('says where gateway and contacts spend their time', async () => {
    const { profile } = await bench('--profile', '--rows', '300', '--seconds', '1');

    expect(profile.map(({ process }) => process).sort()).toEqual(['contacts', 'gateway']);
    for (const { busy, places, functions } of profile) {
      expect(busy).toBeGreaterThan(0);
      expect(places.length).toBeGreaterThan(3);
      expect(functions.length).toBeGreaterThan(3);
    }
  }, 420_000);

  it('says where all services spend theirs while contacts are changed', async () => {
    const { profile } = await bench('writes', '--profile', '--rows', '300', '--seconds', '1');

    expect(profile.map(({ process }) => process).sort()).toEqual([
      'contacts',
      'gateway',
      'newsletter',
      'notifications',
    ]);
    for (const { busy, functions } of profile) {
      expect(busy).toBeGreaterThan(0);
      expect(functions.length).toBeGreaterThan(3);
    }
  }, 420_000);

  it('says in one sentence what it does not understand', async () => {
    await expect(bench('walks')).rejects.toMatchObject({
      code: 2,
      stderr: expect.stringContaining('there is no bench called walks') as string,
    });
  });
});
