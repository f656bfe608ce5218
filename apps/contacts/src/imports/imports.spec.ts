import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  ContactEvents,
  ContactsRpc,
  ImportsRpc,
  largestImportPart,
  type Actor,
  type CompanyDto,
  type ContactDto,
  type ImportDto,
  type ImportFormat,
  type ImportOutcome,
  type ImportRowDto,
  type RegisterContactInput,
} from '@lotse/contracts';
import { Database } from '@lotse/persistence';
import {
  aCompany,
  aCompanyAdministrator,
  aContact,
  aStaffUser,
  eventually,
  idempotency,
  useService,
} from '@lotse/test-support';
import { AppModule } from '../app.module.js';
import { contactsConfig } from '../config.js';
import { contactsMigrations } from '../migrations/index.js';
import { ImportWorker } from './import-worker.js';

describe('a file of contacts', () => {
  const service = useService(AppModule, { config: contactsConfig, migrations: contactsMigrations });
  const actor = aStaffUser();
  let company: CompanyDto;
  let about: { actor: Actor; companyId: string };

  beforeEach(async () => {
    company = await service.call(ContactsRpc.registerCompany, { actor, company: aCompany() });
    about = { actor, companyId: company.id };
  });

  const register = (overrides?: Partial<RegisterContactInput>): Promise<ContactDto> =>
    service.call(ContactsRpc.registerContact, { ...about, contact: aContact(overrides) });
  const contacts = async (): Promise<ContactDto[]> =>
    (await service.call(ContactsRpc.listContacts, { ...about, limit: 200 })).items;
  const get = (importId: string): Promise<ImportDto> => service.call(ImportsRpc.get, { ...about, importId });
  const rows = async (importId: string, outcome?: ImportOutcome): Promise<ImportRowDto[]> =>
    (await service.call(ImportsRpc.listRows, { ...about, importId, limit: 200, outcome })).items;

  const send = async (text: string | Buffer, format: ImportFormat = 'csv'): Promise<ImportDto> => {
    const bytes = Buffer.from(text as string);
    const { id: importId } = await service.call(ImportsRpc.open, { ...about, format });
    let parts = 0;
    for (let start = 0; start < bytes.length; start += largestImportPart, parts += 1) {
      const content = bytes.subarray(start, start + largestImportPart).toString('base64');
      await service.call(ImportsRpc.addPart, { ...about, importId, index: parts, content });
    }
    const digest = createHash('sha256').update(bytes).digest('hex');
    return service.call(ImportsRpc.close, { ...about, importId, parts, digest });
  };
  const until = (importId: string, ...statuses: string[]): Promise<ImportDto> =>
    eventually(async () => {
      const one = await get(importId);
      expect(statuses).toContain(one.status);
      return one;
    });
  const dryRun = async (text: string | Buffer, format?: ImportFormat): Promise<ImportDto> =>
    until((await send(text, format)).id, 'checked', 'failed');
  const apply = async ({ id: importId, version }: ImportDto): Promise<ImportDto> => {
    await service.call(ImportsRpc.apply, { ...about, importId, version });
    return until(importId, 'applied');
  };
  const table = (...lines: string[]): string =>
    ['externalId;Vorname;Nachname;E-Mail;Telefon;Position', ...lines, ''].join('\r\n');

  it('is looked at before anything is changed: what becomes of each row, and why', async () => {
    await register({ firstName: 'Änne', lastName: 'Groß', email: 'aenne@example.com', position: null });
    await register({
      firstName: 'Bo',
      lastName: 'Lang',
      email: 'bo@example.com',
      externalId: 'P-2',
      position: 'Lager',
    });
    await register({ firstName: 'Cy', lastName: 'Twin', email: 'cy@example.com' });
    await register({ firstName: 'Cy', lastName: 'Twin', email: 'CY@example.com' });
    await register({ firstName: 'Di', lastName: 'Other', email: 'di@example.com', externalId: 'P-9' });

    const one = await dryRun(
      table(
        'P-1;Neu;Mensch;neu@example.com;02433 1234567;Chef',
        ';ANNE;GROSS;AENNE@Example.com;+49 2433 4567890;Einkauf',
        'P-2;Bo;Lang;bo@example.com;+49 2433 4567890;Lager',
        ';Cy;Twin;cy@example.com;+49 2433 4567890;',
        'P-4;Di;Other;di@example.com;+49 2433 4567890;',
        'P-1;Noch;Einmal;noch@example.com;+49 2433 1;',
        'P-7;Er;Ror;kein Postfach;12;"a\nb"',
      ),
    );

    expect(one).toMatchObject({
      status: 'checked',
      encoding: 'utf-8',
      delimiter: 'semicolon',
      ignoredHeadings: [],
      counts: { rows: 7, checked: 7, create: 1, change: 1, unchanged: 1, ambiguous: 3, error: 1, applied: 0 },
    });
    const found = await rows(one.id);
    expect(found.map(({ outcome }) => outcome)).toEqual([
      'create',
      'change',
      'unchanged',
      'ambiguous',
      'ambiguous',
      'ambiguous',
      'error',
    ]);
    expect(found.map(({ name }) => name)).toEqual([
      'Neu Mensch',
      'ANNE GROSS',
      'Bo Lang',
      'Cy Twin',
      'Di Other',
      'Noch Einmal',
      'Er Ror',
    ]);
    expect(found[1]?.changes).toEqual([
      { field: 'firstName', before: 'Änne', after: 'ANNE' },
      { field: 'lastName', before: 'Groß', after: 'GROSS' },
      { field: 'position', before: null, after: 'Einkauf' },
      {
        field: 'email',
        before: 'aenne@example.com',
        after: 'AENNE@example.com',
        written: 'AENNE@Example.com',
      },
    ]);
    expect(found.slice(3, 6).map(({ problems }) => problems)).toEqual([
      [expect.objectContaining({ line: 5, rule: 'severalContacts', values: { count: 2 } })],
      [expect.objectContaining({ line: 6, rule: 'otherExternalId' })],
      [expect.objectContaining({ line: 7, rule: 'duplicateRow', values: { line: 2 } })],
    ]);
    expect(found[6]).toMatchObject({
      line: 8,
      problems: expect.arrayContaining([
        { line: 8, column: 4, heading: 'E-Mail', field: 'email', rule: 'emailAddress' },
        { line: 8, column: 5, heading: 'Telefon', field: 'phone', rule: 'phone' },
        { line: 8, column: 6, heading: 'Position', field: 'position', rule: 'lineOfText' },
      ]),
    });
    expect(await contacts()).toHaveLength(5);
    expect((await contacts()).every(({ version }) => version === 1)).toBe(true);
  });

  it('is carried out as the dry run said, through audit trail and events, and changes nothing the second time', async () => {
    const known = await register({
      firstName: 'Bo',
      lastName: 'Lang',
      email: 'bo@example.com',
      position: 'Lager',
    });
    const file = table(
      'P-1;Neu;Mensch;neu@example.com;02433 1234567;Chef',
      'P-2;Bo;Lang;bo@example.com;+49 2433 4567890;Einkauf',
      'P-3;Er;Ror;kein Postfach;+49 2433 1;',
    );

    const applied = await apply(await dryRun(file));

    expect(applied.counts).toMatchObject({ create: 1, change: 1, error: 1, applied: 2 });
    const [bo, neu] = await contacts();
    expect(bo).toMatchObject({ id: known.id, version: 2, externalId: 'P-2', position: 'Einkauf' });
    expect(bo?.responsibilities).toEqual(known.responsibilities); // the file does not speak of them
    expect(neu).toMatchObject({ version: 1, externalId: 'P-1', phone: '+4924331234567', position: 'Chef' });
    const [row] = await rows(applied.id, 'create');
    expect(row).toMatchObject({ applied: true, contactId: neu?.id });
    const { items } = await service.call(ContactsRpc.listAuditEntries, { ...about, limit: 20 });
    expect(items.map(({ action }) => action)).toEqual([
      'import.applied',
      'contact.changed',
      'contact.registered',
      'import.application-begun',
      'import.opened',
      'company.primary-contact-changed',
      'contact.registered',
      'company.registered',
    ]);
    expect(items[1]).toMatchObject({ targetId: known.id, after: { position: 'Einkauf', version: 2 } });
    const registered = await service.announced(ContactEvents.registered);
    expect(registered.filter(({ data }) => data.contact.id === neu?.id)).toHaveLength(1);

    const again = await apply(await dryRun(file));

    expect(again.counts).toMatchObject({ create: 0, change: 0, unchanged: 2, error: 1, applied: 0 });
    expect(await contacts()).toEqual([bo, neu]);
  });

  it('shows of a new contact all that it will have, and what was taken otherwise than it is written', async () => {
    const one = await dryRun(
      'Anrede;Vorname;Nachname;E-Mail;Telefon;Telefon;Sprache\r\nFrau Dr.;Ne\u200ble;Neu;nele@example.com;030 901820 DW 55;0171 1234567;Deutsch\r\n',
    );

    const [row] = await rows(one.id);
    expect(row).toMatchObject({ outcome: 'create', name: 'Nele Neu', problems: [] });
    expect(row?.changes.map(({ before }) => before)).toEqual([null, null, null, null, null, null, null]);
    expect(row?.changes.map(({ field, after, written }) => [field, after, written])).toEqual([
      ['salutation', 'ms', 'Frau Dr.'],
      ['academicTitle', 'Dr.', 'Frau Dr.'],
      ['firstName', 'Nele', undefined],
      ['lastName', 'Neu', undefined],
      ['language', 'de', 'Deutsch'],
      ['email', 'nele@example.com', undefined],
      ['phone', '+4930901820', '030 901820 DW 55'],
    ]);
    expect(row?.remarks?.map(({ rule, column, field }) => [rule, column, field])).toEqual([
      ['invisibleRemoved', 2, 'firstName'],
      ['otherValueLeftOut', 6, 'phone'],
      ['extensionLeftOut', 5, 'phone'],
      ['titleInSalutation', 1, 'academicTitle'],
    ]);
    const { counts } = await apply(one);
    expect(counts).toMatchObject({ create: 1, applied: 1 });
    expect((await contacts())[0]).toMatchObject({ firstName: 'Nele', phone: '+4930901820' });
  });

  it('asks where a number has two readings', async () => {
    const one = await dryRun(
      table('P-1;Otto;Handy;oh@example.com;491711234567;', 'P-2;Otto;Null;on@example.com;49(0)345279580;'),
    );

    const found = await rows(one.id);
    expect(
      found.map(({ outcome, problems }) => [outcome, problems.map(({ field, rule }) => [field, rule])]),
    ).toEqual([
      ['error', [['phone', 'phoneTwoReadings']]],
      ['create', []],
    ]);
    expect(found[1]?.changes).toContainEqual({
      field: 'phone',
      before: null,
      after: '+49345279580',
      written: '49(0)345279580',
    });
  });

  it('tells how an address is written only where it is told otherwise', async () => {
    const one = await dryRun(
      table(
        ';Bo;Lang;bo@müller.example;030 901820;',
        ';Di;Klein;di@xn--mller-kva.example;030 901820;',
        ';Cy;Twin;cy@MÜLLER.example;030 901820;',
      ),
    );

    const addresses = (await rows(one.id)).flatMap(({ changes }) =>
      changes.filter(({ field }) => field === 'email'),
    );
    expect(addresses).toEqual([
      { field: 'email', before: null, after: 'bo@xn--mller-kva.example' },
      {
        field: 'email',
        before: null,
        after: 'di@xn--mller-kva.example',
        written: 'di@xn--mller-kva.example',
      },
      { field: 'email', before: null, after: 'cy@xn--mller-kva.example', written: 'cy@MÜLLER.example' },
    ]);
  });

  it('takes a single name as the last one, and finds its bearer again wherever it is written', async () => {
    const file = table(
      ';;Suharto;su@example.com;030 901820;',
      ';Madhuri;;ma@example.com;030 901820;',
      ';;Madhuri;MA@example.com;030 901820;',
    );

    const one = await dryRun(file);
    const found = await rows(one.id);
    await apply(one);
    const again = await rows((await dryRun(file)).id);

    expect(found.map(({ outcome, remarks = [] }) => [outcome, remarks.map(({ rule }) => rule)])).toEqual([
      ['create', []],
      ['create', ['singleName']],
      ['ambiguous', []],
    ]);
    expect(found[1]?.changes).toContainEqual({ field: 'lastName', before: null, after: 'Madhuri' });
    expect((await contacts()).map(({ firstName, lastName }) => [firstName, lastName])).toEqual([
      ['', 'Madhuri'],
      ['', 'Suharto'],
    ]);
    expect(again.map(({ outcome }) => outcome)).toEqual(['unchanged', 'unchanged', 'ambiguous']);
  });

  it('takes no name away from who has two, and makes nobody new of one of them', async () => {
    await register({ externalId: 'P-1', firstName: 'Petra', lastName: 'Lustig', email: 'pl@example.com' });
    await register({ firstName: '', lastName: 'Suharto', email: 'su@example.com' });

    const one = await dryRun(
      table(
        'P-1;Petra;;pl@example.com;030 901820;',
        ';;Lustig;pl@example.com;030 901820;',
        ';Petra;;PL@example.com;030 901820;',
        ';Haji;Suharto;su@example.com;030 901820;',
        ';;Lustig;other@example.com;030 901820;',
      ),
    );

    expect((await rows(one.id)).map(({ outcome, problems }) => [outcome, problems[0]?.rule])).toEqual([
      ['error', 'oneNameOnly'],
      ['ambiguous', 'similarContact'],
      ['ambiguous', 'similarContact'],
      ['ambiguous', 'similarContact'],
      ['create', undefined],
    ]);
  });

  describe('as people have it', () => {
    const fixture = (name: string, folder = 'people'): Buffer =>
      readFileSync(join(__dirname, '../../../../libs/contact-files/fixtures', folder, name));

    it('changes nothing where a card has an empty number beside the one that is known', async () => {
      await register({
        firstName: 'Bea',
        lastName: 'Bestand',
        email: 'bea.bestand@example.com',
        phone: '030 901820',
        mobile: '0171 1234567',
        fax: '030 901829',
      });

      const [row] = await rows((await dryRun(fixture('empty-cell-wipes-mobile.vcf'), 'vcard')).id);

      expect(row).toMatchObject({ outcome: 'unchanged', changes: [] });
    });

    it('means nobody for certain who is known by a name of another spelling', async () => {
      await register({ firstName: 'Jürgen', lastName: 'Groß', email: 'jg47@example.com' });
      await register({ firstName: 'Hans Peter', lastName: 'Meyer', email: 'hp47@example.com' });
      await register({ firstName: 'Eva', lastName: "O'Neil", email: 'eo47@example.com' });

      const one = await dryRun(fixture('name-variants-duplicate.csv'));

      expect((await rows(one.id)).map(({ outcome, problems }) => [outcome, problems[0]?.rule])).toEqual([
        ['ambiguous', 'similarContact'],
        ['ambiguous', 'similarContact'],
        ['ambiguous', 'similarContact'],
      ]);
    });

    it('names nobody twice, however they are spelled', async () => {
      const one = await dryRun(
        table(
          ';Jürgen;Groß;jg@example.com;030 901820;',
          ';Juergen;GROSS;jg@example.com;030 901820;',
          ';Jürgen;Klein;jg@example.com;030 901820;',
          ';Hans-Peter;Meyer;hp@example.com;030 901820;',
          ';Hans Peter;Meyer;HP@example.com;030 901820;',
          ';Eva;O’Neil;eo@example.com;030 901820;',
          ";Eva;O'Neil;eo@example.com;030 901820;",
        ),
      );

      expect((await rows(one.id)).map(({ outcome, problems }) => [outcome, problems[0]?.rule])).toEqual([
        ['create', undefined],
        ['ambiguous', 'duplicateRow'],
        ['create', undefined],
        ['create', undefined],
        ['ambiguous', 'duplicateRow'],
        ['create', undefined],
        ['ambiguous', 'duplicateRow'],
      ]);
    });

    it.each([
      ['invisible-in-email.csv', ['create', 'create', 'error', 'create']],
      ['invisible-in-phone.csv', ['create', 'create', 'create']],
      ['excel-ate-the-plus.csv', ['error', 'error', 'create']],
      ['company-card.vcf', ['error']],
      ['one-name-only.vcf', ['create', 'create']],
      ['one-misplaced-quote.csv', ['error', 'create']],
      ['windows-1252-dashes.csv', ['create', 'create', 'create']],
      ['salutations.csv', ['create', 'create', 'create', 'create', 'create', 'create']],
      ['language-words.csv', ['create', 'create', 'create', 'create']],
    ])('is judged row by row: %s', async (name, outcomes) => {
      const one = await dryRun(fixture(name), name.endsWith('.vcf') ? 'vcard' : 'csv');

      expect((await rows(one.id)).map(({ outcome }) => outcome)).toEqual(outcomes);
    });

    it.each([
      ['google-2025.csv', ['create', 'error', 'create']],
      ['outlook-de-exchange.csv', ['create', 'error']],
      ['outlook-web.csv', ['create', 'create']],
      ['thunderbird-tabs.csv', ['create', 'create']],
      ['apple-suffix.vcf', ['create', 'error']],
      ['datev-kinds-of-address.csv', ['error', 'create', 'create']],
      ['jtl-quoted-company.csv', ['create', 'error']],
      ['hubspot-de.csv', ['create', 'error']],
      ['pipedrive-de.csv', ['create']],
      ['utf-16le-without-mark.csv', ['create']],
      ['title-above-headings.csv', ['create', 'error']],
      ['backslash-before-quotes.csv', ['error', 'create']],
      ['blanks-before-quotes.csv', ['create']],
      ['encoded-twice.csv', ['create', 'create']],
      ['words-for-nothing.csv', ['create', 'create', 'create', 'create']],
      ['days.csv', ['create', 'create', 'error', 'create', 'error', 'error', 'error']],
      ['headings-again.csv', ['create', 'error', 'create']],
      ['nul.csv', ['error', 'create']],
      ['vcard-4-alternatives.vcf', ['create']],
      ['outlook-2.1-windows-1252.vcf', ['create']],
      ['decomposed-umlauts.vcf', ['create']],
      ['group-and-agent.vcf', ['error', 'create']],
      ['torn-off.vcf', ['create', 'error']],
      ['iso-8859-15.csv', ['error']],
    ])('is judged row by row, also where it is awkward: %s', async (name, outcomes) => {
      const one = await dryRun(fixture(name, 'awkward'), name.endsWith('.vcf') ? 'vcard' : 'csv');

      expect((await rows(one.id)).map(({ outcome }) => outcome)).toEqual(outcomes);
    });

    it('reaches who has a mobile phone only there, and finds them unchanged the next time', async () => {
      const file = fixture('google-mobile-only.csv', 'awkward');

      const one = await dryRun(file);
      const [, row] = await rows(one.id);
      await apply(one);
      const [, again] = await rows((await dryRun(file)).id);

      expect(row?.changes).toEqual([
        { field: 'lastName', before: null, after: 'Carla' },
        { field: 'email', before: null, after: 'carla@example.com' },
        { field: 'phone', before: null, after: '+491711234568' },
        { field: 'mobile', before: null, after: '+491711234568', written: '0171 1234568' },
      ]);
      expect(again).toMatchObject({ outcome: 'unchanged', changes: [] });
    });
  });

  it('may hold values of any length: they are wrong, and the rest is read', async () => {
    const long = 'ä'.repeat(100_000);
    const one = await dryRun(
      table(
        `${long};${long};${long};${long}@example.com;${long};${long}`,
        'P-1;A;B;a@example.com;+49 2433 1234567;',
      ),
    );

    expect(one).toMatchObject({ status: 'checked', counts: { error: 1, create: 1 } });
    const [wrong] = await rows(one.id);
    expect(wrong?.problems.map(({ column, rule }) => [column, rule])).toEqual(
      [1, 2, 3, 4, 5, 6].map((column) => [column, 'valueTooLong']),
    );
  });

  it('tells what its rows say of a contact, and nobody else', async () => {
    const bo = await register({ externalId: 'P-1' });
    await dryRun(
      table('P-1;Bo;Lang;bo@example.com;+49 2433 1234567;Lager', 'P-2;A;B;a@example.com;+49 2433 1234567;'),
    );
    await dryRun(table('P-1;Bo;Kurz;bo@example.com;+49 2433 1234567;'));
    await dryRun(table(`P-9;Bea;Kurz;${bo.email.toUpperCase()};+49 2433 1234567;`)); // erasing them would empty it too
    const of = (companyId: string, cursor?: string) =>
      service.call(ImportsRpc.listContactRows, { actor, companyId, contactId: bo.id, limit: 1, cursor });

    const first = await of(company.id);
    const second = await of(company.id, first.nextCursor ?? '');

    const third = await of(company.id, second.nextCursor ?? '');

    expect([first, second, third].map(({ items }) => items[0]?.fields['firstName'])).toEqual([
      'Bo',
      'Bo',
      'Bea',
    ]);
    expect(third.nextCursor).toBeNull();
    const other = await service.call(ContactsRpc.registerCompany, { actor, company: aCompany() });
    expect((await of(other.id)).items).toEqual([]);
  });

  it('makes the first contact of a company its primary contact', async () => {
    await apply(
      await dryRun(table('P-1;A;B;a@example.com;02433 1234567;', 'P-2;C;D;c@example.com;02433 1234567;')),
    );

    const [first] = (await contacts()).filter(({ externalId }) => externalId === 'P-1');
    expect(await service.call(ContactsRpc.getCompany, about)).toMatchObject({ primaryContactId: first?.id });
  });

  it('overwrites nothing that somebody changed since the dry run', async () => {
    const bo = await register({ externalId: 'P-1', position: null });
    const one = await dryRun(
      table(
        `P-1;Bo;Lang;${bo.email};+49 2433 4567890;Einkauf`,
        'P-2;Ne;Neu;neu@example.com;+49 2433 1234567;',
      ),
    );
    await service.call(ContactsRpc.changeContact, {
      ...about,
      contactId: bo.id,
      version: 1,
      patch: { position: 'Lager' },
    });
    await register({ firstName: 'Ne', lastName: 'Neu', email: 'neu@example.com' });

    const { counts, id } = await apply(one);

    expect(counts).toMatchObject({ create: 0, change: 0, conflict: 2, applied: 0 });
    expect((await rows(id)).map(({ problems }) => problems[0]?.rule)).toEqual(['changedSince', 'knownSince']);
    expect(await contacts()).toHaveLength(2);
    expect((await contacts()).find(({ id: one }) => one === bo.id)).toMatchObject({
      version: 2,
      position: 'Lager',
    });
  });

  it('whose version column is not the contact’s is a conflict, unless it says nothing new', async () => {
    const bo = await register({ externalId: 'P-1', position: null });
    await service.call(ContactsRpc.changeContact, {
      ...about,
      contactId: bo.id,
      version: 1,
      patch: { position: 'Lager' },
    });
    const file = (position: string): string =>
      `id,version,externalId,position\r\n${bo.id},1,P-1,${position}\r\n`;

    const [conflict] = await rows((await dryRun(file('Einkauf'))).id);
    const [unchanged] = await rows((await dryRun(file('Lager'))).id);

    expect(conflict).toMatchObject({
      outcome: 'conflict',
      problems: [{ line: 2, column: 2, heading: 'version', rule: 'otherVersion', values: { current: 2 } }],
    });
    expect(unchanged).toMatchObject({ outcome: 'unchanged', problems: [] });
  });

  it('may call responsibilities by key or by name, and empty what it leaves empty', async () => {
    const bo = await register({ externalId: 'P-1', position: 'Lager', academicTitle: 'Dr.' });
    const file =
      'externalId;Position;Verantwortungsbereiche\r\nP-1;;"IT-Administration, purchasing; Customer service"\r\nP-2;;Jonglieren\r\n';

    const one = await dryRun(file);
    await apply(one);

    expect((await contacts())[0]).toMatchObject({
      id: bo.id,
      position: null,
      academicTitle: 'Dr.',
      responsibilities: ['it-administration', 'purchasing', 'customer-service'],
    });
    const [, wrong] = await rows(one.id);
    expect(wrong?.problems).toContainEqual(
      expect.objectContaining({ line: 3, field: 'responsibilities', column: 3 }),
    );
    expect(wrong?.problems).toContainEqual(
      expect.objectContaining({ line: 3, field: 'email', rule: 'required' }),
    );
  });

  it('may say when somebody is away, and who stands in', async () => {
    const deputy = await register({ firstName: 'Bo', lastName: 'Lang', email: 'bo@example.com' });
    await register({ firstName: 'Cy', lastName: 'Twin', email: 'cy@example.com' });
    const rowOf = (absences: string): string =>
      `Vorname;Nachname;E-Mail;Telefon;Abwesenheiten\r\nCy;Twin;cy@example.com;+49 2433 4567890;${absences}\r\n`;

    const wrong = await dryRun(rowOf('"2026-12-20/2026-12-19, bald"'));
    expect((await rows(wrong.id))[0]).toMatchObject({
      outcome: 'error',
      problems: [{ field: 'absences', rule: 'calendarDate' }, { field: 'absences' }],
    });

    const one = await apply(await dryRun(rowOf(`"2026-12-20/2027-01-06/${deputy.id}, 2026-04-01/.."`)));
    expect(one.counts).toMatchObject({ change: 1, applied: 1 });
    expect((await contacts()).find(({ lastName }) => lastName === 'Twin')?.absences).toEqual([
      { from: '2026-04-01', until: null, deputyId: null },
      { from: '2026-12-20', until: '2027-01-06', deputyId: deputy.id },
    ]);
  });

  it('never takes away the last owner', async () => {
    await register({ externalId: 'P-1', responsibilities: ['owner'] });
    await register({ externalId: 'P-2', responsibilities: ['owner', 'sales'] });
    const file = 'externalId,responsibilities\r\nP-1,sales\r\nP-2,sales\r\n';

    const one = await dryRun(file);
    expect((await rows(one.id)).map(({ outcome }) => outcome)).toEqual(['change', 'conflict']);
    await apply(one);

    expect((await contacts()).map(({ responsibilities }) => responsibilities)).toContainEqual([
      'owner',
      'sales',
    ]);
  });

  it('may be vCards', async () => {
    const cards = [
      'BEGIN:VCARD',
      'VERSION:3.0',
      'N:Lang;Bo;;;',
      'FN:Bo Lang',
      'EMAIL:bo@example.com',
      'TEL;CELL:0151 12345678',
      'UID:card-1',
      'END:VCARD',
      'BEGIN:VCARD',
      'VERSION:4.0',
      'FN:Ohne Telefon',
      'EMAIL:o@example.com',
      'END:VCARD',
    ].join('\r\n');

    const applied = await apply(await dryRun(cards, 'vcard'));

    expect(applied).toMatchObject({
      format: 'vcard',
      delimiter: null,
      counts: { create: 1, error: 1, applied: 1 },
    });
    expect(await contacts()).toEqual([
      expect.objectContaining({
        externalId: 'card-1',
        firstName: 'Bo',
        lastName: 'Lang',
        phone: '+4915112345678',
        mobile: '+4915112345678',
      }),
    ]);
    expect((await rows(applied.id, 'error'))[0]).toMatchObject({
      number: 2,
      line: 9,
      problems: [{ line: 9, column: null, heading: null, field: 'phone', rule: 'required' }],
    });
  });

  it('that cannot be read fails as a whole, and says where', async () => {
    const one = await dryRun('Vorname;Nachname\r\nA;"B\r\nC\r\n');

    expect(one).toMatchObject({
      status: 'failed',
      counts: { rows: 0 },
      problems: [{ line: 2, column: 2, rule: 'quoteNotClosed' }],
    });
    expect(one.finishedAt).not.toBeNull();
    expect(await service.database.query('select from contact_import_part')).toEqual([]);
  });

  it('is refused where it did not arrive as a whole, or has too much in it', async () => {
    const { id: importId } = await service.call(ImportsRpc.open, { ...about, format: 'csv' });
    await service.call(ImportsRpc.addPart, { ...about, importId, index: 0, content: 'QQ==' });
    const digest = createHash('sha256').update('AB').digest('hex');
    await expect(
      service.call(ImportsRpc.close, { ...about, importId, parts: 1, digest }),
    ).rejects.toMatchObject({ code: 'imports.incomplete' });

    const many = Array.from({ length: 20_001 }, (_, index) => `P-${index};A;B;a${index}@example.com;1;`);
    expect(await dryRun(table(...many))).toMatchObject({
      status: 'failed',
      counts: { rows: 0 },
      problems: [{ line: 20_002, rule: 'tooManyRows', values: { max: 20_000 } }],
    });
  });

  it('that is sent again with its key gives the first answer, and leaves no second one', async () => {
    const bytes = Buffer.from(table('P-1;A;B;a@example.com;02433 1234567;'));
    const digest = createHash('sha256').update(bytes).digest('hex');
    const key = idempotency();
    const once = async (): Promise<ImportDto> => {
      const { id: importId } = await service.call(ImportsRpc.open, { ...about, format: 'csv' });
      const part = { ...about, importId, index: 0, content: bytes.toString('base64') };
      await service.call(ImportsRpc.addPart, part);
      await service.call(ImportsRpc.addPart, part);
      return service.call(ImportsRpc.close, { ...about, importId, parts: 1, digest, idempotency: key });
    };

    const first = await once();

    expect(await once()).toEqual(first);
    expect((await service.call(ImportsRpc.list, { ...about, limit: 10 })).items.map(({ id }) => id)).toEqual([
      first.id,
    ]);
  });

  it('is applied once, at the version that was read, and can be cancelled before', async () => {
    const one = await dryRun(table('P-1;A;B;a@example.com;02433 1234567;'));
    const command = { ...about, importId: one.id };

    await expect(
      service.call(ImportsRpc.apply, { ...command, version: one.version - 1 }),
    ).rejects.toMatchObject({ kind: 'version-mismatch' });
    expect(await service.call(ImportsRpc.cancel, command)).toMatchObject({ status: 'cancelled' });
    await expect(service.call(ImportsRpc.cancel, command)).rejects.toMatchObject({ code: 'imports.over' });
    await expect(
      service.call(ImportsRpc.apply, { ...command, version: one.version + 1 }),
    ).rejects.toMatchObject({ code: 'imports.not-checked' });
    expect(await contacts()).toEqual([]);
  });

  it('is unknown to another company', async () => {
    const one = await dryRun(table('P-1;A;B;a@example.com;02433 1234567;'));
    const other = await service.call(ContactsRpc.registerCompany, { actor, company: aCompany() });
    const stranger = { actor: aCompanyAdministrator(other.id), importId: one.id };

    for (const call of [ImportsRpc.get, ImportsRpc.cancel]) {
      await expect(service.call(call, { ...stranger, companyId: company.id })).rejects.toMatchObject({
        code: 'companies.not-found',
      });
      await expect(service.call(call, { ...stranger, companyId: other.id })).rejects.toMatchObject({
        code: 'imports.not-found',
      });
    }
    await expect(
      service.call(ImportsRpc.listRows, { ...stranger, companyId: other.id, limit: 1 }),
    ).rejects.toMatchObject({ code: 'imports.not-found' });
  });

  it('forgets a person who is erased: rows that meant them, and rows that merely named them', async () => {
    const gone = await register({
      firstName: 'Canaria',
      lastName: 'Canary',
      email: 'canary@example.com',
      externalId: 'canary-1',
    });
    await register();
    const file = table(
      'canary-1;Canaria;Neuname;other@example.com;+49 2433 4567890;Canary keeper',
      ';Canaria;Canary;kaputt;;',
      ';Anna;Bell;CANARY@example.com;+49 2433 4567890;',
      'P-3;Other;Person;person@example.com;+49 2433 4567890;',
    );
    const one = await dryRun(file);
    const other = (await service.call(ContactsRpc.getCompany, about)).version;
    const [keeper] = (await contacts()).filter(({ id }) => id !== gone.id);
    await service.call(ContactsRpc.changePrimaryContact, {
      ...about,
      contactId: keeper?.id ?? '',
      version: other,
    });
    const unread = await service.call(ImportsRpc.open, { ...about, format: 'csv' });

    await service.call(ContactsRpc.eraseContact, { ...about, contactId: gone.id });

    expect((await rows(one.id)).map(({ outcome }) => outcome)).toEqual([
      'erased',
      'erased',
      'erased',
      'create',
    ]);
    expect(await get(unread.id)).toMatchObject({ status: 'cancelled' });
    expect((await rows(one.id)).slice(0, 3).map(({ name }) => name)).toEqual([null, null, null]);
    const kept = await service.database.query(
      `select * from contact_import_row as t where import_id = $1 and t::text ilike '%canary%'`,
      [one.id],
    );
    expect(kept).toEqual([]);
    expect((await apply(one)).counts).toMatchObject({ erased: 3, create: 1, applied: 1 });
  });

  it('ends with its company', async () => {
    const one = await dryRun(table('P-1;A;B;a@example.com;02433 1234567;'));
    await service.call(ContactsRpc.closeCompany, { ...about, version: 1, reason: 'insolvent' });

    await expect(service.call(ImportsRpc.open, { ...about, format: 'csv' })).rejects.toMatchObject({
      code: 'companies.closed',
    });
    await expect(
      service.call(ImportsRpc.apply, { ...about, importId: one.id, version: one.version }),
    ).rejects.toMatchObject({ code: 'companies.closed' });
  });

  it('is gone with its rows thirty days after it was made, and after an hour where it was never whole', async () => {
    const one = await dryRun(table('P-1;A;B;a@example.com;02433 1234567;'));
    const unread = await service.call(ImportsRpc.open, { ...about, format: 'csv' });
    const purge = (): Promise<void> =>
      service.get(Database).transaction((tx) => service.get(ImportWorker).purge(tx));

    service.clock.advance(2 * 60 * 60 * 1_000);
    await purge();
    await expect(get(unread.id)).rejects.toMatchObject({ code: 'imports.not-found' });
    expect(await get(one.id)).toMatchObject({ status: 'checked' });

    service.clock.set(one.expiresAt);
    service.clock.advance(1_000);
    await purge();
    await expect(get(one.id)).rejects.toMatchObject({ code: 'imports.not-found' });
    expect(
      await service.database.query('select from contact_import_row where import_id = $1', [one.id]),
    ).toEqual([]);
  });
});
