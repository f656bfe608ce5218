import { services, type ServiceName } from '@lotse/contracts';
import { eventually } from '@lotse/test-support';
import { DrillFailed, refuseArguments, type Drill } from '../drill.js';
import { House, type Backup } from './house.js';
import type { Staff } from '../staff.js';
import { fileText, Story } from './story.js';

const usage = `npm run drill -- restore

Starts the whole product on servers of its own, takes a backup, goes on writing, destroys everything, and brings it back three times: to
the last moment, contacts alone to an older point, and everything to an older point.`;

/** How long copies may take to follow, in milliseconds. */
const patience = { timeoutMs: 60_000 };

export const restoreDrill: Drill = {
  summary: 'a backup, a disaster, and what comes back of it',
  usage,
  async run(args) {
    refuseArguments(args);
    const house = await House.start(say);
    try {
      const practice = new Practice(house);
      await practice.run();
      if (practice.violations.length > 0) throw new DrillFailed(practice.violations);
      say('\nAll of it has held.');
    } finally {
      await house.stop();
    }
  },
};

const say = (line: string): void => void process.stdout.write(`${line}\n`);

class Practice {
  readonly violations: string[] = [];
  private readonly story: Story;

  constructor(private readonly house: House) {
    this.story = new Story(house);
  }

  async run(): Promise<void> {
    const { house, story } = this;
    const staff = await house.signIn();
    await story.before(staff);
    await this.settle();
    const backup = await house.backUp();
    say(`backup: four databases, definitions of the broker, files and keys in ${seconds(backup.tookMs)}`);
    await story.between(staff);
    await this.settle();
    await this.sealLedger();
    const point = await house.cluster('contacts').now();
    say(`point: ${point.toISOString()}`);
    await story.after(staff);
    await this.settle();
    await this.sealLedger();
    await house.archive();

    await this.toTheLastMoment(backup, point);
    await this.contactsAlone(backup, point);
    await this.everything(backup, point);
  }

  /** The archive knows everything: nothing is lost. */
  private async toTheLastMoment(backup: Backup, point: Date): Promise<void> {
    const { house, story } = this;
    say('\n1. Everything is lost, and the archive of the logs is whole: to the last moment');
    const began = Date.now();
    await house.destroy();
    await house.restore(backup, null);
    await house.startServices();
    say(`   ready after ${seconds(Date.now() - began)}`);
    const staff = await house.signIn();
    await this.check('nobody is lost', true, () => story.knows(staff, 'Gustav Danach'));
    await this.check('the change is there', 'Danach', () => story.lastNameOf(staff, 'Bernd Heiratet'));
    await this.check('who was erased stays so', false, () => story.knows(staff, 'Clara Gelöscht'));
    await this.check('what was left stays so', { 'legal-updates': 'ended', 'product-news': 'ended' }, () =>
      story.statesOf(staff, 'Dora Abgemeldet'),
    );
    await this.check('the consent is there', { 'product-news': 'active' }, () =>
      story.statesOf(staff, 'Emil Willigt-Ein'),
    );
    await this.check('the alarm is there', true, () => story.knowsTheAlarm(staff));
    await this.check('the file can be read', fileText, () => story.file(staff));
    await this.agrees();
    say(`   what came after ${point.toISOString()}, and would be lost there, by the trails of this copy:`);
    for (const line of await this.after(point)) say(`     ${line}`);
    await house.archive();
  }

  /** The others are ahead of it, and its versions go back. */
  private async contactsAlone(backup: Backup, point: Date): Promise<void> {
    const { house, story } = this;
    say('\n2. contacts alone, to the point');
    const began = Date.now();
    await house.restoreAlone('contacts', backup, point);
    await this.restored('contacts');
    await house.startService('contacts');
    say(`   ready after ${seconds(Date.now() - began)}`);
    await this.reconcile();
    const staff = await house.signIn();
    await this.checkPeople(staff);
    await this.check('what was left stays so', { 'legal-updates': 'ended', 'product-news': 'ended' }, () =>
      story.statesOf(staff, 'Dora Abgemeldet'),
    );
    await this.agrees();
    await this.copiesFollow(staff, 'Zweimal');
    await this.agrees();
    await house.archive();
  }

  private async everything(backup: Backup, point: Date): Promise<void> {
    const { house, story } = this;
    say('\n3. Everything is lost, and everything to the point');
    const mailsBefore = house.mails.accepted.length;
    const began = Date.now();
    await house.destroy();
    await house.restore(backup, point);
    for (const service of ['contacts', 'newsletter'] as const) await this.restored(service);
    await house.startServices();
    say(`   ready after ${seconds(Date.now() - began)}`);
    await this.reconcile();
    const staff = await house.signIn();
    await this.checkPeople(staff);
    await this.check(
      'what was left is ended again',
      { 'legal-updates': 'ended', 'product-news': 'ended' },
      () => story.statesOf(staff, 'Dora Abgemeldet'),
    );
    await this.check('the address is suppressed again', true, () => story.isSuppressed(staff));
    await this.check('a consent that is lost counts for nothing', {}, () =>
      story.statesOf(staff, 'Emil Willigt-Ein'),
    );
    await this.check('the alarm is lost', false, () => story.knowsTheAlarm(staff));
    await this.check('the file can be read', fileText, () => story.file(staff));
    await this.check('what stands of who was erased', [], () => this.tracesOf('Clara', 'Gelöscht'));
    await this.agrees();
    await this.copiesFollow(staff, 'Dreimal');
    await this.sealLedger();
    await this.agrees();
    const written = house.mails.accepted.slice(mailsBefore).flatMap(({ to }) => to);
    const left = ['Clara Gelöscht', 'Dora Abgemeldet'].filter((name) =>
      written.includes(story.emailOf(name)),
    );
    await this.check('nobody was written to who wants nothing more', [], () => Promise.resolve(left));
  }

  /** As it was at the point, but that who was erased is erased. */
  private async checkPeople(staff: Staff): Promise<void> {
    const { story } = this;
    await this.check('who came between backup and point is there', true, () =>
      story.knows(staff, 'Frida Dazwischen'),
    );
    await this.check('who came after the point is lost', false, () => story.knows(staff, 'Gustav Danach'));
    await this.check('the change after it is lost', 'Heiratet', () =>
      story.lastNameOf(staff, 'Bernd Heiratet'),
    );
    await this.check('who was erased is erased again', false, () => story.knows(staff, 'Clara Gelöscht'));
    for (const service of ['newsletter', 'notifications'] as const) {
      await this.check(`${service} has a tombstone of them`, 1, () =>
        this.countCopies(service, 'Clara Gelöscht', true),
      );
      await this.check(`${service} knows nobody who is lost`, 0, () =>
        this.countCopies(service, 'Gustav Danach'),
      );
    }
  }

  /** A change after the restore has a number that the copies know of another one. */
  private async copiesFollow(staff: Staff, lastName: string): Promise<void> {
    const { house, story } = this;
    await story.renames(staff, 'Bernd Heiratet', lastName);
    const id = story.idOf('Bernd Heiratet');
    for (const service of ['newsletter', 'notifications'] as const)
      await this.check(`${service} follows a change`, true, () =>
        eventually(async () => {
          const rows = await house
            .database(service)
            .query('select 1 from contact_copy where id = $1 and to_jsonb(contact_copy)::text like $2', [
              id,
              `%${lastName}%`,
            ]);
          if (rows.length === 0) throw new Error(`${service} still has another name`);
          return true;
        }, patience),
      );
  }

  private async restored(service: ServiceName): Promise<void> {
    const first = await this.house.command(service, 'restored');
    for (const line of first.output.trim().split('\n')) say(`   ${service}: ${line}`);
    await this.check(`restored of ${service}`, 0, () => Promise.resolve(first.code));
    const again = await this.house.command(service, 'restored');
    await this.check(`restored of ${service} once more finds nothing`, true, () =>
      Promise.resolve(/ 0 of them not in this database/.test(again.output)),
    );
  }

  private async reconcile(): Promise<void> {
    const { code, output } = await this.house.command('gateway', 'reconcile', '--list', '--settle', '5');
    for (const line of output.trim().split('\n'))
      if (/^(lost|back|erase)|(missing|stale|surplus|erased)=[1-9]/.test(line)) say(`   ${line}`);
    await this.check('nobody has to be erased by hand', false, () =>
      Promise.resolve(output.includes('erase again')),
    );
    if (code !== 0 && code !== 1) this.violations.push(`reconcile ended with ${code}: ${output}`);
  }

  /** Copies with their owners, and the ledger of consents with what is kept of it elsewhere. */
  private async agrees(): Promise<void> {
    const copies = await this.house.command('gateway', 'reconcile', '--check', '--settle', '20');
    await this.check('copies agree with their owners', 0, () => Promise.resolve(copies.code));
    if (copies.code !== 0) say(copies.output);
    const ledger = await this.house.command('newsletter', 'ledger', 'verify');
    await this.check('the ledger of consents agrees', 0, () => Promise.resolve(ledger.code));
    for (const line of ledger.output.trim().split('\n'))
      if (ledger.code !== 0 || /^(problem|lost)/.test(line)) say(`   ${line}`);
  }

  private async check<T>(what: string, expected: T, find: () => Promise<T>): Promise<void> {
    let found: unknown;
    try {
      found = await find();
    } catch (error) {
      found = error instanceof Error ? error.message : String(error);
    }
    const holds = JSON.stringify(found) === JSON.stringify(expected);
    say(`   ${holds ? 'holds' : 'FAILS'}  ${what}${holds ? '' : `: ${JSON.stringify(found)}`}`);
    if (!holds) this.violations.push(`${what}: ${JSON.stringify(found)}, not ${JSON.stringify(expected)}`);
  }

  private async countCopies(service: ServiceName, name: string, erased = false): Promise<number> {
    return (
      await this.house
        .database(service)
        .query(`select 1 from contact_copy where id = $1 ${erased ? 'and erased_at is not null' : ''}`, [
          this.story.idOf(name),
        ])
    ).length;
  }

  /** Tables in which somebody's name still stands. */
  private async tracesOf(...names: string[]): Promise<string[]> {
    const found: string[] = [];
    for (const service of services) {
      const database = this.house.database(service);
      const tables = await database.query<{ name: string }>(
        `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
      );
      for (const { name } of tables) {
        const rows = await database.query(
          `select 1 from "${name}" as t where t::text like all ($1::text[]) limit 1`,
          [names.map((one) => `%${one}%`)],
        );
        if (rows.length > 0) found.push(`${service}.${name}`);
      }
    }
    return found;
  }

  /** What every service's trail says of the time after a point: all that would be lost. */
  private async after(point: Date): Promise<string[]> {
    const names = new Map([...this.story.people].map(([name, { id }]) => [id, name]));
    const found: { at: Date; line: string }[] = [];
    for (const service of services) {
      const rows = await this.house.database(service).query<{
        at: Date;
        action: string;
        type: string;
        target: string;
      }>(`select at, action, target_type as type, target_id as target from audit_entry where at > $1 order by at`, [point]);
      for (const { at, action, type, target } of rows)
        found.push({
          at,
          line: `${service.padEnd(14)} ${action.padEnd(28)} ${names.get(target) ?? `${type} ${target}`}`,
        });
    }
    return found.sort((a, b) => a.at.getTime() - b.at.getTime()).map(({ line }) => line);
  }

  /** Nothing waits to be announced, and the copies have heard of everything. */
  private async settle(): Promise<void> {
    for (const service of services)
      await eventually(async () => {
        const rows = await this.house.database(service).query('select 1 from outbox limit 1');
        if (rows.length > 0) throw new Error(`${service} has not announced everything`);
      }, patience);
    const { code, output } = await this.house.command('gateway', 'reconcile', '--check', '--settle', '30');
    if (code !== 0) throw new Error(`the copies do not agree before the disaster: ${output}`);
  }

  /** Everything in the ledger is under a checkpoint, which is kept elsewhere, and the journal is. */
  private async sealLedger(): Promise<void> {
    await eventually(async () => {
      const [row] = await this.house.database('newsletter').query<{ open: number }>(
        `select ((select count(*) from consent_unsealed) + (select count(*) from journal_entry where written_at is null)
               + (select count(*) from consent_checkpoint where number not in (select number from consent_checkpoint_copy)))::int as open`,
      );
      if (row?.open !== 0) throw new Error('the ledger is not sealed yet');
    }, patience);
    await eventually(async () => {
      const rows = await this.house
        .database('contacts')
        .query('select 1 from journal_entry where written_at is null');
      if (rows.length > 0) throw new Error('the journal is not written yet');
    }, patience);
  }
}

const seconds = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`;
