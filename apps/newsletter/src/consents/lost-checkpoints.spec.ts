import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import {
  appendFileSync,
  chmodSync,
  copyFileSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Database } from '@lotse/persistence';
import { useMailSink } from '@lotse/test-support';
import pg from 'pg';
import { subscribersUnderTest } from '../../test/subscribers-under-test.js';
import { useNewsletter } from '../../test/use-newsletter.js';
import { CheckpointFolder } from './checkpoint-store.js';
import { LostCheckpoints } from './lost-checkpoints.js';
import { lostStatement } from './lost-statement.js';
import { Publishing } from './publishing.js';
import { Sealing } from './sealing.js';
import { SubjectKeys } from './subject-keys.js';
import { verifyLedger, type Vouched } from './verifying.js';

describe('a ledger that was brought back to an older point', () => {
  const path = mkdtempSync(join(tmpdir(), 'lotse-checkpoints-'));
  const sink = useMailSink();
  const service = useNewsletter({ sink, env: { CHECKPOINT_FOLDER: path } });
  const people = subscribersUnderTest(service, sink);
  let superuser: pg.Client;

  const grow = async (): Promise<void> => {
    const company = await people.aCompany();
    await people.change(await people.aContact(company.id), ['product-news']);
    await service.get(Database).transaction((tx) => service.get(Sealing).seal(tx));
  };
  const publish = (): Promise<void> => service.get(Publishing).publish();
  const set = (check = false): Promise<string[]> => service.get(LostCheckpoints).set({ check });
  const verified = (): Promise<Vouched> =>
    verifyLedger(async (sql, values = []) => (await superuser.query(sql, values)).rows as never[], {
      keys: [createPublicKey(service.config.checkpointKey)],
      outside: new CheckpointFolder(path),
      subjectKeys: new SubjectKeys(service.config.consentKeys),
      now: service.clock.now(),
    });
  const lastNumber = async (): Promise<number> => {
    const { rows } = await superuser.query<{ last: number }>(
      'select coalesce(max(number), 0)::int as last from consent_checkpoint',
    );
    return rows[0]?.last ?? 0;
  };
  /** As the database stood then: later rows are not there. */
  const bringBackTo = async (number: number): Promise<void> => {
    await superuser.query(`
      create temp table gone as select id from consent_row
       where id not in (select row_id from consent_leaf where checkpoint <= ${number})`);
    for (const [table, where] of [
      ['consent_content', 'row_id in (select id from gone)'],
      ['consent_unsealed', 'row_id in (select id from gone)'],
      ['consent_leaf', `checkpoint > ${number}`],
      ['consent_checkpoint_copy', `number > ${number}`],
      ['consent_checkpoint', `number > ${number}`],
      ['consent_row', 'id in (select id from gone)'],
    ])
      await superuser.query(`delete from ${table} where ${where}`);
    await superuser.query('drop table gone');
  };
  const aside = (): string => {
    const name = readdirSync(path).find((one) => one.startsWith('lost-'));
    if (name === undefined) throw new Error('nothing was put aside');
    return join(path, name);
  };

  beforeAll(async () => {
    const url = Object.assign(new URL(String(process.env['LOTSE_TEST_POSTGRES_URL'])), {
      pathname: new URL(service.database.url).pathname,
    });
    superuser = new pg.Client({ connectionString: url.href });
    superuser.on('error', () => undefined); // the database is dropped before it ends
    await superuser.connect();
    await superuser.query('set session_replication_role = replica'); // as a restore: nothing refuses it
  });

  beforeEach(async () => {
    rmSync(path, { recursive: true, force: true });
    await bringBackTo(0);
    for (let number = 0; number < 4; number++) await grow();
    await publish();
    await bringBackTo(2);
  });

  afterAll(() => superuser.end());

  it('looks cut, and its next checkpoint is refused outside, until that is said', async () => {
    expect((await verified()).problems).toContainEqual(expect.stringContaining('the ledger was cut'));
    await grow();

    await expect(publish()).rejects.toThrow('another checkpoint 3 is kept already');
  });

  it('agrees with the other place once what was lost is put aside, and says how much that was', async () => {
    expect(await set(true)).toEqual(['ledger  checkpoints 3 to 4 were lost']);
    expect(await set()).toEqual(['ledger  checkpoints 3 to 4 were lost, and are put aside']);
    await grow();
    await publish();

    const { problems, outside, lost } = await verified();

    expect(problems).toEqual([]);
    expect(outside).toMatchObject({ checkpoint: 3 });
    expect(lost).toEqual([{ from: 3, to: 4, rows: expect.any(Number), at: service.clock.now() }]);
    expect(lost[0]?.rows).toBeGreaterThan(1);
    expect(await set()).toEqual(['ledger  nothing of what the other place knows was lost']);
  });

  it('agrees also where it has grown before that was said', async () => {
    await grow();
    await set();
    await publish();

    const { problems, outside, lost } = await verified();
    expect(problems).toEqual([]);
    expect([outside?.checkpoint, lost.length]).toEqual([3, 1]);
  });

  it('may be brought back again, also to before the first time', async () => {
    await set();
    await grow();
    await publish();
    await bringBackTo(1);
    await set();
    await grow();
    await publish();

    const { problems, outside, lost } = await verified();

    expect(problems).toEqual([]);
    expect(outside).toMatchObject({ checkpoint: await lastNumber() });
    expect(lost.map(({ from, to }) => [from, to])).toEqual([
      [2, 3],
      [3, 4],
    ]);
  });

  it('takes nothing away that the database knows, also where it stands among what was lost', async () => {
    await set();
    await grow();
    await publish();
    for (const name of ['000000000002.checkpoint']) copyFileSync(join(path, name), join(aside(), name)); // as one that was published just then was taken for lost

    await set();

    expect(readdirSync(path)).toContain('000000000002.checkpoint');
  });

  it('says nothing of a folder that is not mounted', async () => {
    for (const name of readdirSync(path)) rmSync(join(path, name), { recursive: true });
    await expect(set()).rejects.toThrow('is it mounted?');
    rmSync(path, { recursive: true });
    await expect(set()).rejects.toThrow('is it mounted?');
  });

  it('ends what was broken off', async () => {
    const files = readdirSync(path);
    await set();
    for (const name of readdirSync(aside()).filter((one) => files.includes(one)))
      copyFileSync(join(aside(), name), join(path, name)); // put aside, and not taken away yet

    expect((await verified()).problems).not.toEqual([]);
    await set();

    expect((await verified()).problems).toEqual([]);
  });

  it.each<[string, () => void]>([
    ['a checkpoint is missing', () => rmSync(join(aside(), '000000000004.checkpoint'))],
    ['nobody has said it', () => rmSync(join(aside(), 'lost.txt'))],
    [
      'somebody without the key has said it',
      () => {
        const { privateKey } = generateKeyPairSync('ed25519');
        const forged = { from: 3, to: 4, last: '0'.repeat(64), at: new Date() };
        rmSync(join(aside(), 'lost.txt'));
        writeFileSync(join(aside(), 'lost.txt'), lostStatement(forged, privateKey));
      },
    ],
    [
      'it was changed',
      () => {
        chmodSync(join(aside(), '000000000003.checkpoint'), 0o644);
        appendFileSync(join(aside(), '000000000003.checkpoint'), 'x');
      },
    ],
  ])('does not agree where, of what was put aside, %s', async (_, damage) => {
    await set();
    damage();

    expect((await verified()).problems).toContainEqual(expect.stringContaining('what was put aside outside'));
  });
});
