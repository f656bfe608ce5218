import { createHash } from 'node:crypto';
import { worstInputs } from '@lotse/contact-files/worst-inputs';
import {
  ContactsRpc,
  ImportsRpc,
  largestImportPart,
  type ImportDto,
  type ImportFormat,
  type ImportRowDto,
} from '@lotse/contracts';
import { aCompany, aContact, aStaffUser, eventually, severalAtOnce, useService } from '@lotse/test-support';
import pg from 'pg';
import { AppModule } from '../app.module.js';
import { contactsConfig } from '../config.js';
import { contactsMigrations } from '../migrations/index.js';
import { ReadingBounds } from './import-reading.js';
import { mostAttempts } from './import-worker.js';

describe('a file that takes too much', () => {
  const bounds = { memoryMb: 128, timeMs: 60_000 };
  const service = useService(AppModule, {
    config: contactsConfig,
    migrations: contactsMigrations,
    env: severalAtOnce, // one reads, one is locked, and the others go on
    providers: [{ provide: ReadingBounds, useValue: bounds }],
  });
  const actor = aStaffUser();
  let sessions: pg.Client[];

  beforeEach(() => {
    Object.assign(bounds, { memoryMb: 128, timeMs: 60_000 });
    sessions = [];
  });
  afterEach(async () => {
    await Promise.all(sessions.map((session) => session.end()));
  });

  const newCompany = async (): Promise<string> =>
    (await service.call(ContactsRpc.registerCompany, { actor, company: aCompany() })).id;
  const open = async (companyId: string, format: ImportFormat): Promise<string> =>
    (await service.call(ImportsRpc.open, { actor, companyId, format })).id;
  const fill = async (companyId: string, importId: string, text: string | Buffer): Promise<void> => {
    const bytes = Buffer.from(text as string);
    const about = { actor, companyId, importId };
    let parts = 0;
    for (let start = 0; start < bytes.length; start += largestImportPart, parts += 1) {
      const content = bytes.subarray(start, start + largestImportPart).toString('base64');
      await service.call(ImportsRpc.addPart, { ...about, index: parts, content });
    }
    const digest = createHash('sha256').update(bytes).digest('hex');
    await service.call(ImportsRpc.close, { ...about, parts, digest });
  };
  const send = async (
    companyId: string,
    text: string | Buffer,
    format: ImportFormat = 'csv',
  ): Promise<string> => {
    const importId = await open(companyId, format);
    await fill(companyId, importId, text);
    return importId;
  };
  const get = (companyId: string, importId: string): Promise<ImportDto> =>
    service.call(ImportsRpc.get, { actor, companyId, importId });
  const until = (companyId: string, importId: string, ...statuses: string[]): Promise<ImportDto> =>
    eventually(
      async () => {
        const one = await get(companyId, importId);
        expect(statuses).toContain(one.status);
        return one;
      },
      { timeoutMs: 50_000 },
    );
  const dryRun = async (text: string | Buffer, format?: ImportFormat): Promise<ImportDto> => {
    const companyId = await newCompany();
    return until(companyId, await send(companyId, text, format), 'checked', 'failed');
  };
  /** A transaction of the test's own. */
  const session = async (): Promise<pg.Client> => {
    const client = new pg.Client({ connectionString: service.database.url });
    sessions.push(client);
    await client.connect();
    await client.query('begin');
    return client;
  };
  const table = 'Vorname;Nachname;E-Mail;Telefon\r\nA;B;a@example.com;+49 2433 1234567\r\n';
  const givenUp = {
    status: 'failed',
    problems: [
      {
        line: 1,
        column: null,
        heading: null,
        field: null,
        rule: 'fileNotRead',
        values: { count: mostAttempts },
      },
    ],
  };

  it('in one row is that row’s mistake alone', async () => {
    const phone = '+49 2433 1234567';
    const rows = [
      `A;${'x'.repeat(299)}😀;half@example.com;${phone};de`,
      `C;D;inherited@example.com;${phone};constructor`,
      `E;F;fine@example.com;${phone};de`,
    ];

    const found = await dryRun(['Vorname;Nachname;E-Mail;Telefon;Sprache', ...rows].join('\r\n'));

    expect(found).toMatchObject({ status: 'checked', counts: { create: 1, error: 2 } });
  });

  it('of memory has failed after a few attempts, and the others go on', async () => {
    bounds.memoryMb = 10;
    const greedy = await dryRun(worstInputs.csv['responsibilities']?.(8_000_000) ?? '');

    expect(greedy).toMatchObject(givenUp);
    expect(greedy.finishedAt).not.toBeNull();
    expect(await service.database.query('select from contact_import_part')).toEqual([]);
    expect(await dryRun(table)).toMatchObject({ status: 'checked', counts: { create: 1 } });
  });

  it('of time has failed after a few attempts', async () => {
    bounds.timeMs = 1;

    expect(await dryRun(table)).toMatchObject(givenUp);
  });

  it('of time can be taken back while it is read', async () => {
    const companyId = await newCompany();
    const importId = await send(companyId, worstInputs.csv['responsibilities']?.(8_000_000) ?? '');
    await eventually(async () =>
      expect(
        await service.database.query(
          'select from contact_import where id = $1 and attempted_at is not null',
          [importId],
        ),
      ).toHaveLength(1),
    );

    const cancelled = await service.call(ImportsRpc.cancel, { actor, companyId, importId });

    expect(cancelled.status).toBe('cancelled');
    await dryRun(table); // the reader is free again once it has noticed
    await dryRun(table);
    expect(await get(companyId, importId)).toMatchObject({ status: 'cancelled', problems: [] });
    expect(
      await service.database.query('select from contact_import_row where import_id = $1', [importId]),
    ).toEqual([]);
  });

  it('does not keep a file of another company waiting', async () => {
    const [slow, other] = [await newCompany(), await newCompany()];
    const slowId = await open(slow, 'csv');
    const holding = await session();
    await holding.query(
      `insert into contact_import_row (import_id, number, line, applied, changes, problems) values ($1, 1, 1, false, '[]', '[]')`,
      [slowId],
    );
    await fill(slow, slowId, table); // its first row is not written before this transaction has ended

    expect(await until(other, await send(other, table), 'checked')).toMatchObject({ counts: { create: 1 } });
    expect(await get(slow, slowId)).toMatchObject({ status: 'reading' });
    await holding.query('rollback');
    expect(await until(slow, slowId, 'checked')).toMatchObject({ counts: { create: 1 } });
  });

  it('does not keep the imports of others waiting while its company is locked', async () => {
    const [locked, other] = [await newCompany(), await newCompany()];
    const lockedId = await open(locked, 'csv');
    const holding = await session();
    await holding.query('select from company where id = $1 for no key update', [locked]);
    await fill(locked, lockedId, table);
    await until(locked, lockedId, 'checking');

    await until(other, await send(other, table), 'checked');

    expect(await get(locked, lockedId)).toMatchObject({ status: 'checking' });
    await holding.query('rollback');
    await until(locked, lockedId, 'checked');
    const [kept] = await service.database.query<{ failures: number }>(
      'select failures from contact_import where id = $1',
      [lockedId],
    );
    expect(kept).toEqual({ failures: 0 });
  });

  it('may have a line of 60 000 characters, or a property of 40 000 parameters, and is read', async () => {
    const card = (property: string): string =>
      `BEGIN:VCARD\r\nVERSION:4.0\r\n${property}\r\nFN:A B\r\nEMAIL:a@example.com\r\nTEL:+49 2433 1234567\r\nEND:VCARD\r\n`;
    const companyId = await newCompany();
    const importId = await send(
      companyId,
      card(`N:${'a'.repeat(60_000)}\\`) + card(`TEL${';A'.repeat(40_000)}:1`) + card('TITLE:Chef'),
      'vcard',
    );

    expect(await until(companyId, importId, 'checked')).toMatchObject({ counts: { error: 2, create: 1 } });
    const { items }: { items: ImportRowDto[] } = await service.call(ImportsRpc.listRows, {
      actor,
      companyId,
      importId,
      limit: 10,
    });
    expect(items.map(({ problems }) => problems.map(({ rule }) => rule))).toEqual([
      ['valueTooLong'],
      ['tooManyParameters'],
      [],
    ]);
  });

  it('may have a row of four million cells, and fails with its line', async () => {
    expect(await dryRun(`${table}C;D${';'.repeat(4_000_000)}\r\n`)).toMatchObject({
      status: 'failed',
      counts: { rows: 0 },
      problems: [{ line: 3, rule: 'tooManyColumns', values: { max: 16_384 } }],
    });
  });

  it('may name one mailbox in each of its rows: whom the company has there, and what stands before, is known', async () => {
    const companyId = await newCompany();
    const said = { email: 'info@example.com', lastName: 'Lang' };
    for (const firstName of ['Bo', 'Cy', 'Cy'])
      await service.call(ContactsRpc.registerContact, {
        actor,
        companyId,
        contact: aContact({ ...said, firstName }),
      });
    const rows = ['Bo', 'Cy', ...Array.from({ length: 250 }, (_, index) => `Di ${index}`), 'Di 3', 'Bo'];
    const importId = await send(
      companyId,
      `Vorname;Nachname;E-Mail;Telefon\r\n${rows.map((name) => `${name};Lang;INFO@example.com;+49 2433 1234567\r\n`).join('')}`,
    );

    expect(await until(companyId, importId, 'checked')).toMatchObject({
      counts: { change: 1, create: 250, ambiguous: 3 },
    });
    const { items } = await service.call(ImportsRpc.listRows, {
      actor,
      companyId,
      importId,
      limit: 10,
      outcome: 'ambiguous',
    });
    expect(items.map(({ problems }) => problems)).toEqual([
      [expect.objectContaining({ rule: 'severalContacts', values: { count: 2 } })],
      [expect.objectContaining({ rule: 'duplicateRow', values: { line: 7 } })],
      [expect.objectContaining({ rule: 'duplicateRow', values: { line: 2 } })],
    ]);
  });
});
