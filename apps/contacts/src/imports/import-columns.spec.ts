import { createHash } from 'node:crypto';
import {
  ContactsRpc,
  ImportsRpc,
  type Actor,
  type CompanyDto,
  type ImportColumnField,
  type ImportDto,
  type ImportMapping,
  type MappedColumnInput,
  type Page,
  type SaidHeadingDto,
} from '@lotse/contracts';
import { Database } from '@lotse/persistence';
import { aCompany, aContact, aStaffUser, eventually, idempotency, useService } from '@lotse/test-support';
import { AppModule } from '../app.module.js';
import { contactsConfig } from '../config.js';
import { contactsMigrations } from '../migrations/index.js';
import { ImportWorker } from './import-worker.js';

describe('a table whose headings do not say everything', () => {
  const service = useService(AppModule, { config: contactsConfig, migrations: contactsMigrations });
  const actor = aStaffUser();
  let company: CompanyDto;
  let about: { actor: Actor; companyId: string };

  const inAnotherCompany = async (): Promise<void> => {
    company = await service.call(ContactsRpc.registerCompany, { actor, company: aCompany() });
    about = { actor, companyId: company.id };
  };
  beforeEach(inAnotherCompany);

  const get = (importId: string): Promise<ImportDto> => service.call(ImportsRpc.get, { ...about, importId });
  const until = (importId: string, ...statuses: string[]): Promise<ImportDto> =>
    eventually(async () => {
      const one = await get(importId);
      expect(statuses).toContain(one.status);
      return one;
    });
  const send = async (text: string, mapping: ImportMapping = 'needed'): Promise<ImportDto> => {
    const { id: importId } = await service.call(ImportsRpc.open, { ...about, format: 'csv', mapping });
    const content = Buffer.from(text).toString('base64');
    await service.call(ImportsRpc.addPart, { ...about, importId, index: 0, content });
    const digest = createHash('sha256').update(text).digest('hex');
    await service.call(ImportsRpc.close, { ...about, importId, parts: 1, digest });
    return until(importId, 'mapping', 'checked', 'failed');
  };
  const map = (
    { id: importId, version }: ImportDto,
    ...columns: [MappedColumnInput['column'], ImportColumnField | null][]
  ): Promise<ImportDto> =>
    service.call(ImportsRpc.map, {
      ...about,
      importId,
      version,
      mapping: { columns: columns.map(([column, field]) => ({ column, field })) },
    });
  const parts = (): Promise<unknown[]> => service.database.query('select from contact_import_part');

  const strange = [
    'Vorname;Nachname;Mailanschrift;Rufnummer;Lieblingsfarbe',
    'Jana;Ohlsen;jana@example.com;030 5550199;rot',
    'Uwe;Petersen;uwe@example.com;030 5550177;blau',
  ].join('\n');

  it('waits for somebody to say what its columns mean, with samples and guesses, and goes on then', async () => {
    const waiting = await send(strange);

    expect(waiting).toMatchObject({
      status: 'mapping',
      delimiter: 'semicolon',
      counts: { rows: 0 },
      finishedAt: null,
      missingFields: ['email', 'phone'],
    });
    expect(waiting.columns).toEqual([
      { index: 0, heading: 'Vorname', samples: ['Jana', 'Uwe'], guess: 'firstName', known: true },
      { index: 1, heading: 'Nachname', samples: ['Ohlsen', 'Petersen'], guess: 'lastName', known: true },
      {
        index: 2,
        heading: 'Mailanschrift',
        samples: ['jana@example.com', 'uwe@example.com'],
        guess: null,
        known: false,
      },
      { index: 3, heading: 'Rufnummer', samples: ['030 5550199', '030 5550177'], guess: null, known: false },
      { index: 4, heading: 'Lieblingsfarbe', samples: ['rot', 'blau'], guess: null, known: false },
    ]);
    const [listed] = (await service.call(ImportsRpc.list, { ...about, limit: 1 })).items;
    expect(listed).toMatchObject({ status: 'mapping' });
    expect(listed).not.toHaveProperty('columns'); // with samples of people's data

    expect(await map(waiting, ['Mailanschrift', 'email'], [3, 'phone'])).toMatchObject({ status: 'reading' });
    const checked = await until(waiting.id, 'checked');
    expect(checked).toMatchObject({
      counts: { rows: 2, create: 2 },
      ignoredHeadings: ['Lieblingsfarbe'],
      delimiter: 'semicolon',
    });
    expect(checked).not.toHaveProperty('columns');
    await service.call(ImportsRpc.apply, { ...about, importId: checked.id, version: checked.version });
    await until(checked.id, 'applied');
    const { items } = await service.call(ContactsRpc.listContacts, { ...about, limit: 10 });
    expect(items.map(({ email, phone }) => [email, phone])).toEqual([
      ['jana@example.com', '+49305550199'],
      ['uwe@example.com', '+49305550177'],
    ]);
    const { items: entries } = await service.call(ContactsRpc.listAuditEntries, {
      ...about,
      limit: 10,
      action: 'import.mapped',
    });
    expect(entries).toEqual([
      expect.objectContaining({
        targetId: waiting.id,
        after: { fields: ['firstName', 'lastName', 'email', 'phone'] },
      }),
    ]);
  });

  it('is understood by the company the next time, and by no other', async () => {
    const waiting = await send(strange);
    await map(waiting, ['Mailanschrift', 'email'], ['Rufnummer', 'phone']);
    await until(waiting.id, 'checked');

    expect(await send(strange.replace('Mailanschrift', 'MAIL-Anschrift'))).toMatchObject({
      status: 'checked',
      counts: { create: 2 },
    });
    const again = await send(strange, 'always');
    expect(again.columns?.map(({ guess }) => guess)).toEqual([
      'firstName',
      'lastName',
      'email',
      'phone',
      null,
    ]);
    expect(again.columns?.every(({ known }) => known)).toBe(true);

    // the last word counts
    await map(again, ['Rufnummer', 'mobile'], ['Lieblingsfarbe', 'position']);
    await until(again.id, 'checked');
    expect((await send(strange, 'always')).columns?.map(({ guess }) => guess)).toEqual([
      'firstName',
      'lastName',
      'email',
      'mobile',
      'position',
    ]);

    await inAnotherCompany();
    expect(await send(strange)).toMatchObject({ status: 'mapping' });
  });

  it('is read as far as it is known where nobody can be asked', async () => {
    expect(await send(strange, 'never')).toMatchObject({
      status: 'checked',
      counts: { error: 2 },
      ignoredHeadings: ['Mailanschrift', 'Rufnummer', 'Lieblingsfarbe'],
    });
  });

  it.each<[string, [MappedColumnInput['column'], ImportColumnField | null][], object[]]>([
    [
      'a column that it does not have',
      [[5, 'email']],
      [{ pointer: '/columns/0/column', rule: 'columnUnknown' }],
    ],
    [
      'a heading that it does not have, and a column twice',
      [
        [2, 'email'],
        ['Anschrift', 'phone'],
        ['Mailanschrift', null],
      ],
      [
        { pointer: '/columns/1/column', rule: 'columnUnknown' },
        { pointer: '/columns/2/column', rule: 'columnTwice' },
      ],
    ],
    [
      'two columns for one field',
      [
        [2, 'firstName'],
        [3, 'email'],
        [4, 'email'],
      ],
      [
        { pointer: '/columns/0/field', rule: 'fieldTwice', values: { column: 1 } },
        { pointer: '/columns/1/field', rule: 'fieldTwice', values: { column: 5 } },
        { pointer: '/columns/2/field', rule: 'fieldTwice', values: { column: 4 } },
      ],
    ],
    [
      'nothing',
      [
        [0, null],
        [1, null],
      ],
      [{ pointer: '/columns', rule: 'noColumnRead' }],
    ],
    [
      'a field that nobody knows',
      [[2, 'shoeSize' as ImportColumnField]],
      [expect.objectContaining({ pointer: '/columns/0/field', rule: 'isIn' })],
    ],
  ])('is not read as %s, and goes on waiting', async (_, columns, violations) => {
    const waiting = await send(strange);

    await expect(map(waiting, ...columns)).rejects.toMatchObject({
      code: 'request.invalid',
      details: { violations },
    });
    expect(await get(waiting.id)).toMatchObject({ status: 'mapping', version: waiting.version });
  });

  it('keeps columns together that are guessed to be one field, and asks by number where two have one heading', async () => {
    const waiting = await send(
      'Vorname;Nachname;E-Mail;Telefon geschäftlich;Telefon privat;X;X\nA;B;a@example.com;;030 5550199;1;2\n',
    );

    await expect(map(waiting, ['X', 'fax'])).rejects.toMatchObject({
      details: { violations: [{ pointer: '/columns/0/column', rule: 'columnUnclear' }] },
    });
    await map(waiting, [3, 'phone'], [4, 'phone'], [5, null], [6, null]);
    expect(await until(waiting.id, 'checked')).toMatchObject({ counts: { create: 1 } });
  });

  it('is mapped once, at the version that was read, and by a repeated request no second time', async () => {
    const waiting = await send(strange);
    const command = {
      ...about,
      importId: waiting.id,
      version: waiting.version,
      mapping: { columns: [{ column: 2, field: 'email' as const }] },
    };
    const key = idempotency();

    await expect(
      service.call(ImportsRpc.map, { ...command, version: waiting.version - 1 }),
    ).rejects.toMatchObject({ code: 'request.version-mismatch' });
    await expect(
      service.call(ImportsRpc.apply, { ...about, importId: waiting.id, version: waiting.version }),
    ).rejects.toMatchObject({ code: 'imports.not-checked' });
    const first = await service.call(ImportsRpc.map, { ...command, idempotency: key });
    expect(await service.call(ImportsRpc.map, { ...command, idempotency: key })).toEqual(first);
    await until(waiting.id, 'checked');
    await expect(service.call(ImportsRpc.map, command)).rejects.toMatchObject({
      code: 'imports.nothing-to-map',
    });
  });

  it('remembers headings, and no person whose row stands where headings should', async () => {
    const waiting = await send(
      'Anna;Canary;canary@example.com;030 1234567;rot\nB;C;d@example.com;030 5550199;\n',
    );
    await map(waiting, [0, 'firstName'], [1, 'lastName'], [2, 'email'], [3, 'phone']);
    await until(waiting.id, 'checked');

    const kept = async (cursor?: string): Promise<Page<SaidHeadingDto>> =>
      service.call(ImportsRpc.listHeadings, { ...about, limit: 1, cursor });
    expect(await kept()).toEqual({ items: [], nextCursor: null });
    const other = await send('Vorname;Farbe\nA;rot\n');
    await map(other, ['Farbe', null]);
    const first = await kept();
    const second = await kept(first.nextCursor ?? '');
    expect([...first.items, ...second.items]).toEqual([
      { heading: 'farbe', occurrence: 1, field: null, saidAt: expect.any(String) },
      { heading: 'vorname', occurrence: 1, field: 'guess', saidAt: expect.any(String) },
    ]);
    expect(second.nextCursor).toBeNull();
  });

  const purge = (): Promise<void> =>
    service.get(Database).transaction((tx) => service.get(ImportWorker).purge(tx));

  it('is given up where a person is erased meanwhile, and where nobody says anything for a week', async () => {
    const contact = await service.call(ContactsRpc.registerContact, { ...about, contact: aContact() });
    await service.call(ContactsRpc.registerContact, { ...about, contact: aContact() });
    const [one, other] = [await send(strange), await send(strange)];
    const { version } = await service.call(ContactsRpc.getCompany, about);
    const { items } = await service.call(ContactsRpc.listContacts, { ...about, limit: 10 });
    const heir = items.find(({ id }) => id !== contact.id);
    await service.call(ContactsRpc.changePrimaryContact, { ...about, contactId: heir?.id ?? '', version });

    await service.call(ImportsRpc.cancel, { ...about, importId: other.id });
    await service.call(ContactsRpc.eraseContact, { ...about, contactId: contact.id });

    for (const { id } of [one, other]) expect(await get(id)).toMatchObject({ status: 'cancelled' });
    const third = await send(strange);
    service.clock.advance(6 * 24 * 60 * 60 * 1_000);
    await purge();
    expect(await get(third.id)).toMatchObject({ status: 'mapping' });
    service.clock.advance(2 * 24 * 60 * 60 * 1_000);
    await purge();
    expect(await get(third.id)).toMatchObject({ status: 'cancelled' });
    expect(await parts()).toEqual([]);
    expect(await service.database.query('select from contact_import where columns is not null')).toEqual([]);
  });

  it('counts among those that are under way', async () => {
    for (let count = 0; count < 5; count += 1) await send(strange);

    await expect(service.call(ImportsRpc.open, { ...about, format: 'csv' })).rejects.toMatchObject({
      code: 'imports.too-many',
    });
  });
});
