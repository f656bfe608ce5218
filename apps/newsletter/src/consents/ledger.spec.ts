import { execFileSync, spawnSync } from 'node:child_process';
import { createPublicKey, generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NewsletterRpc, type ConsentProofDto, type ContactDto } from '@lotse/contracts';
import { Housekeeping } from '@lotse/messaging';
import { Database } from '@lotse/persistence';
import { aCompanyAdministrator, aStaffUser, eventually, useMailSink } from '@lotse/test-support';
import pg from 'pg';
import { subscribersUnderTest } from '../../test/subscribers-under-test.js';
import { useNewsletter } from '../../test/use-newsletter.js';
import { newsletterChores } from '../chores.js';
import { CheckpointFolder } from './checkpoint-store.js';
import { bodyHash, contentOf, signed, textOf } from './checkpoints.js';
import { leafOf, rootOf } from './merkle.js';
import { Publishing } from './publishing.js';
import { rowHash } from './record.js';
import { Sealing } from './sealing.js';
import { SubjectKeys } from './subject-keys.js';
import { verifyLedger, type Vouched } from './verifying.js';

const verifier = join(import.meta.dirname, '../../../../docs/verify-consent-proof.mjs');

describe('the ledger of consents', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lotse-ledger-'));
  const sink = useMailSink();
  const service = useNewsletter({ sink, env: { CHECKPOINT_FOLDER: folder } });
  const people = subscribersUnderTest(service, sink);
  let superuser: pg.Client;
  let contact: ContactDto;

  const privateKey = () => service.config.checkpointKey;
  const seal = (): Promise<void> => service.get(Database).transaction((tx) => service.get(Sealing).seal(tx));
  /** In the transaction in which the damage was done, which is undone afterwards. */
  const verified = (against: { outside?: boolean } = {}): Promise<Vouched> =>
    verifyLedger(async (sql, values = []) => (await superuser.query(sql, values)).rows as never[], {
      keys: [createPublicKey(privateKey())],
      outside: (against.outside ?? true) ? new CheckpointFolder(folder) : null,
      subjectKeys: new SubjectKeys(service.config.consentKeys),
      now: service.clock.now(),
    });
  const proofOf = (of: ContactDto, actor = aStaffUser(['privacy'])): Promise<ConsentProofDto> =>
    service.call(NewsletterRpc.getConsentProof, { actor, companyId: of.companyId, contactId: of.id });
  const written = (name: string, text: string): string => {
    const file = join(mkdtempSync(join(tmpdir(), 'lotse-proof-')), name);
    writeFileSync(file, text);
    return file;
  };
  const publicKeyFile = (): string =>
    written('key.pem', createPublicKey(privateKey()).export({ type: 'spki', format: 'pem' }).toString());

  beforeAll(async () => {
    const url = Object.assign(new URL(String(process.env['LOTSE_TEST_POSTGRES_URL'])), {
      pathname: new URL(service.database.url).pathname,
    });
    superuser = new pg.Client({ connectionString: url.href });
    superuser.on('error', () => undefined); // the database is dropped before it ends
    await superuser.connect();
    const company = await people.aCompany({ legalName: 'Łódź Handel GmbH' });
    contact = await people.aContact(company.id);
    await people.change(contact, ['product-news', 'legal-updates']);
    await seal();
    await people.post(await people.linkTo(contact.email, 'confirm'), { answer: 'yes' });
    await people.change(contact, ['legal-updates']);
    await seal();
    for (let others = 0; others < 3; others++)
      await people.change(await people.aContact(company.id), ['product-news']);
    await eventually(async () => {
      const accepted = await service.database.query(
        `select 1 from consent_row where record like '%"mail-accepted"%'`,
      );
      expect(accepted).toHaveLength(4);
    });
    await seal();
    await service.get(Publishing).publish();
  });

  afterAll(() => superuser.end());

  beforeEach(async () => {
    await superuser.query('begin');
    await superuser.query('set local session_replication_role = replica'); // no trigger, no foreign key
  });

  afterEach(() => superuser.query('rollback'));

  it('is whole as it was written, and says how far that is vouched for', async () => {
    const { problems, rows, checkpoints, outside, signed: own, unsealed, contents } = await verified();

    expect(problems).toEqual([]);
    expect(rows).toBeGreaterThan(8);
    expect(outside).toEqual(own);
    expect(outside).toMatchObject({ lastSeq: rows, checkpoint: checkpoints });
    expect(unsealed).toBe(0);
    expect(contents).toMatchObject({ destroyed: 0, unread: 0 });
    expect(contents.whole).toBeGreaterThan(5);
  });

  it('says so where another place vouches for nothing, and what no checkpoint has yet', async () => {
    await superuser.query(
      'insert into consent_unsealed select row_id from consent_leaf where seq > 1 and checkpoint = 99',
    );

    expect(await verified({ outside: false })).toMatchObject({ problems: [], outside: null });
  });

  describe('damaged by a superuser of the database', () => {
    it.each([
      [
        'a row that was changed',
        `update consent_row set record = replace(record, 'given', 'requested') where record like '%"given"%'`,
        /was changed/,
      ],
      [
        'a row that was changed with its hash',
        `update consent_row set record = replace(record, 'given', 'requested'), hash = sha256(convert_to(E'lotse consent row\\n' || replace(record, 'given', 'requested'), 'utf8'))
          where record like '%"given"%'`,
        /written anew/,
      ],
      [
        'a row that was removed',
        'delete from consent_row where id = (select row_id from consent_leaf where seq = 2)',
        /row 2 is missing/,
      ],
      ['a row that was removed with its place', 'delete from consent_leaf where seq = 2', /row 2 is missing/],
      [
        'rows that were exchanged',
        `drop index consent_leaf_of_row;
         update consent_leaf leaf set row_id = other.row_id from consent_leaf other
          where (leaf.seq, other.seq) in ((1, 2), (2, 1))`,
        /another order/,
      ],
      [
        'a tail that was cut',
        'with cut as (delete from consent_checkpoint where number = (select max(number) from consent_checkpoint) returning first_seq) delete from consent_leaf where seq >= (select first_seq from cut)',
        /the ledger was cut/,
      ],
      [
        'a checkpoint that was removed',
        'delete from consent_checkpoint where number = 2',
        /checkpoint 2 is missing/,
      ],
      [
        'a row of another person',
        `update consent_row set subject_id = (select id from consent_subject where id <> subject_id limit 1) where id = (select row_id from consent_leaf where seq = 1)`,
        /another place or person/,
      ],
      [
        'content that was changed',
        `update consent_content set sealed = set_byte(sealed, 40, get_byte(sealed, 40) # 1)`,
        /says of the person was changed/,
      ],
      ['content that was removed', 'delete from consent_content', /is missing, and its key is not destroyed/],
      [
        'keys that were destroyed before their time',
        'update consent_subject set wrapped_key = null',
        /before its time/,
      ],
      [
        'rows that no checkpoint is to get',
        `insert into consent_row (id, subject_id, record, hash) select gen_random_uuid(), subject_id, '{}', '' from consent_row limit 1`,
        /kept from getting one/,
      ],
    ])('shows %s', async (_, damage, shows) => {
      await superuser.query(damage);

      const { problems } = await verified();

      expect(problems.join('\n')).toMatch(shows);
    });

    it('shows that all of it was written anew, with a key of the superuser’s own', async () => {
      const { privateKey: forged } = generateKeyPairSync('ed25519');
      await rewrite(forged);

      const { problems } = await verified({ outside: false });

      expect(problems.join('\n')).toMatch(/signed with a key that is not known/);
    });

    it('shows that all of it was written anew, even with the very key, up to the last checkpoint outside', async () => {
      await rewrite(privateKey());

      expect((await verified({ outside: false })).problems).toEqual([]); // whoever has the key can do that
      const { problems, outside } = await verified();
      expect(problems.join('\n')).toMatch(/written anew: checkpoint \d is another one outside/);
      expect(outside?.checkpoint ?? 0).toBeLessThan(3);
    });

    /** As somebody does who knows how it is made. */
    async function rewrite(key: Parameters<typeof sign>[2] & object): Promise<void> {
      await superuser.query(`update consent_row set record = replace(record, '"given"', '"requested"')`);
      const { rows } = await superuser.query<{ id: string; record: string }>(
        'select id, record from consent_row',
      );
      for (const { id, record } of rows)
        await superuser.query('update consent_row set hash = $2 where id = $1', [id, rowHash(record)]);
      const { rows: checkpoints } = await superuser.query<{ number: number; body: string }>(
        'select number::int, body from consent_checkpoint order by number',
      );
      let previous = '0'.repeat(64);
      for (const { number, body } of checkpoints) {
        const content = contentOf(body);
        if (!content) throw new Error('there was to be a checkpoint');
        const { rows: leaves } = await superuser.query<{ seq: number; hash: Buffer }>(
          'select seq::int, hash from consent_leaf join consent_row on id = row_id where checkpoint = $1 order by seq',
          [number],
        );
        const root = rootOf(leaves.map(({ seq, hash }) => leafOf(seq, hash))).toString('hex');
        const anew = signed({ ...content, root, previous }, key as ReturnType<typeof privateKey>);
        previous = bodyHash(anew.body);
        await superuser.query('update consent_checkpoint set body = $2, signature = $3 where number = $1', [
          number,
          anew.body,
          anew.signature,
        ]);
      }
    }
  });

  it('cannot be changed by the service, nor by whoever owns its tables', async () => {
    const own = new pg.Client({ connectionString: service.database.url });
    await own.connect();
    try {
      for (const table of ['consent_row', 'consent_leaf', 'consent_checkpoint', 'wording'])
        for (const change of [`delete from ${table}`, `truncate ${table} cascade`]) {
          await expect(own.query(change)).rejects.toMatchObject({ code: '42501' });
          await expect(service.database.query(change)).rejects.toMatchObject({ code: '42501' });
        }
      await expect(own.query(`update consent_row set record = ''`)).rejects.toMatchObject({ code: '42501' });
      await expect(service.database.query(`update consent_row set record = ''`)).rejects.toMatchObject({
        code: '42501',
      });
      await expect(own.query(`update consent_content set sealed = ''`)).rejects.toMatchObject({
        code: '42501',
      });
    } finally {
      await own.end();
    }
  });

  it('does not write over a checkpoint that is kept elsewhere', async () => {
    const [first] = (await service.database.query(
      'select number::int, body, signature from consent_checkpoint where number = 1',
    )) as [{ number: number; body: string; signature: string }];
    const store = new CheckpointFolder(folder);

    await store.put(first);
    await expect(store.put({ ...first, body: first.body.replace('root', 'toor') })).rejects.toThrow(
      'another checkpoint 1',
    );
    expect(readFileSync(join(folder, '000000000001.checkpoint'), 'utf8')).toBe(textOf(first));
  });

  describe('exports a person’s proof', () => {
    it('with who asked, the words, the mail as it was sent, the click and every change', async () => {
      const { rows } = await proofOf(contact);

      const states = rows.map(
        ({ record }) => (JSON.parse(record) as { event: { event_state: string } }).event.event_state,
      );
      expect(states.filter((state) => state !== 'mail-accepted')).toEqual(
        ['mail-queued', 'requested', 'given', 'withdrawn'].sort(
          (a, b) => states.indexOf(a) - states.indexOf(b),
        ),
      );
      const said = rows.flatMap(({ content }) => (content ? [content.content] : [])).join('\n');
      expect(said).toContain('"asked_by":"Anna Admin"');
      expect(said).toContain('Ich möchte die ausgewählten Newsletter');
      expect(said).toContain('"subject":"Bitte bestätigen: Newsletter an diese Adresse"');
      expect(said).toContain('Łódź Handel GmbH');
      expect(said).toMatch(/https:\/\/links\.example\.com\/n\/confirm\/[\w-]{51}/); // proofs.spec.ts: to whom, and when
      expect(JSON.stringify(rows.map(({ record }) => record))).not.toContain(contact.email);
    });

    it('that one page without our code verifies', async () => {
      const proof = written('proof.json', JSON.stringify(await proofOf(contact)));

      const said = execFileSync(process.execPath, [verifier, proof, publicKeyFile()], { encoding: 'utf8' });

      expect(said).toMatch(
        /^ok .* given legal-updates, product-news by recipient: stands under checkpoint \d/m,
      );
      expect(said).not.toMatch(/WRONG|not yet/);
    });

    it.each<[string, (proof: ConsentProofDto) => void]>([
      [
        'a record',
        ({ rows }) => rows.forEach((row) => (row.record = row.record.replace('withdrawn', 'given'))),
      ],
      [
        'what it says of the person',
        ({ rows }) =>
          rows.forEach(
            (row) => row.content && (row.content.content = row.content.content.replace('Anna', 'Otto')),
          ),
      ],
      ['a place', ({ rows }) => rows.forEach((row) => (row.seq = (row.seq ?? 0) + 1))],
      [
        'a checkpoint',
        ({ checkpoints }) => checkpoints.forEach((one) => (one.body = one.body.replace('2026', '2025'))),
      ],
    ])('in which it finds that %s was changed', async (_, change) => {
      const proof = await proofOf(contact);
      change(proof);

      const { status, stdout } = spawnSync(
        process.execPath,
        [verifier, written('proof.json', JSON.stringify(proof)), publicKeyFile()],
        { encoding: 'utf8' },
      );

      expect(status).toBe(2);
      expect(stdout).toContain('WRONG');
    });

    it('is not for another company', async () => {
      await expect(proofOf(contact, aCompanyAdministrator(randomUUID()))).rejects.toMatchObject({
        code: 'companies.not-found',
      });
    });
  });

  it('is locked once nothing is left, and forgets the person after three whole years, while all else stays proved', async () => {
    const leaving = await people.aContact((await people.aCompany()).id);
    await people.change(leaving, ['product-news']);
    await people.contacts.erased({ ...leaving, version: 2 });
    await seal();
    await service.get(Publishing).publish();
    const contentsFor = async (actor = aStaffUser(['privacy'])): Promise<number> =>
      (await proofOf(leaving, actor)).rows.filter(({ content }) => content !== null).length;
    const tidyUp = (): Promise<void> =>
      new Housekeeping(
        { query: (sql: string, values: unknown[]) => service.database.query(sql, values) } as never,
        service.clock,
        newsletterChores,
      ).doAll();

    expect(await contentsFor()).toBeGreaterThan(1);
    expect(await contentsFor(aStaffUser(['support']))).toBe(0);
    service.clock.set('2029-12-31T23:00:00.000Z');
    await tidyUp();
    expect(await contentsFor()).toBeGreaterThan(1);

    service.clock.set('2030-01-01T00:00:01.000Z');
    await tidyUp();
    const proof = await proofOf(leaving);
    expect(await contentsFor()).toBe(0);
    const said = execFileSync(
      process.execPath,
      [verifier, written('proof.json', JSON.stringify(proof)), publicKeyFile()],
      { encoding: 'utf8' },
    );
    expect(said).toMatch(/^ok .* invalidated product-news/m);
    const { problems, contents } = await verified();
    expect(problems).toEqual([]);
    expect(contents.destroyed).toBeGreaterThan(1);
    service.clock.set('2026-03-02T09:00:00.000Z');
  });
});
