import type {
  CompanyDto,
  ContactDto,
  ImportDto,
  ImportProblemDto,
  ImportRowDto,
  Page,
} from '@lotse/contracts';
import { aCompany, eventually } from '@lotse/test-support';
import { DatabaseSession } from './support/database-session.js';
import { useSystem } from './support/system.js';

const size = 4_000;
/** Every so many rows one is wrong. */
const wrongEvery = 500;
const wrong = size / wrongEvery;

/** As people's spreadsheets write it: line breaks, quotation marks and semicolons within values, and numbers kept from becoming some. */
const rowOf = (index: number): string[] => [
  `P-${index}`,
  index % 2 ? 'Frau' : 'Herr',
  ['Jürgen', 'Zoë', 'Łucja', 'Müge'][index % 4] ?? '',
  index % 7 ? `Groß-Müller ${index}` : `"O'Connor ""${index}""; von der Mühle"`,
  index % 11 ? 'Einkauf' : '"Einkauf;\r\nLager & Versand"'.replace('\r\n', ' '),
  (index + 1) % wrongEvery === 0 ? 'kein Postfach' : `person.${index}@hafenbäckerei.example`,
  index % 3 ? `="+49 2433 ${1_000_000 + index}"` : `02433 ${1_000_000 + index}`,
  index % 5 ? 'nein' : 'ja',
  index % 5 ? '' : '31.12.2027',
  index % 2 ? '"Einkauf, IT-Administration"' : 'purchasing',
  '',
];

/** What German Excel writes: byte-order mark, semicolons, CRLF, an empty column and empty rows at the end. */
const excelFile = (): string =>
  `\ufeffsep=;\r\n${[
    'Externe Kennung;Anrede;Vorname;Nachname;Position;E-Mail;Telefon;Extern;Extern bis;Verantwortungsbereiche;',
    ...Array.from({ length: size }, (_, index) => rowOf(index).join(';')),
    ';;;;;;;;;;',
    '',
  ].join('\r\n')}`;

describe('an import of four thousand contacts', () => {
  const system = useSystem();
  let companyId: string;
  const at = (path: string): string => `/companies/${companyId}${path}`;
  const upload = async (raw: string, type = 'text/csv'): Promise<ImportDto> => {
    const reply = await system.administrator.send<ImportDto>('POST', at('/imports'), {
      raw,
      headers: { 'content-type': type },
    });
    expect(reply.status).toBe(201);
    return reply.body;
  };
  const until = (id: string, holds: (one: ImportDto) => boolean): Promise<ImportDto> =>
    eventually(
      async () => {
        const one = await system.administrator.get<ImportDto>(at(`/imports/${id}`));
        if (!holds(one)) throw new Error(`${one.status} ${JSON.stringify(one.counts)}`);
        return one;
      },
      { timeoutMs: 300_000, everyMs: 100 },
    );
  const apply = ({ id, version }: ImportDto): Promise<ImportDto> =>
    system.administrator.post<ImportDto>(at(`/imports/${id}/application`), undefined, { ifMatch: version });
  const kept = async (service: 'contacts' | 'newsletter', sql: string): Promise<number> => {
    const [row] = await system.database(service).query<{ n: number }>(sql, [companyId]);
    return row?.n ?? 0;
  };
  const registered = (): Promise<number> =>
    kept(
      'contacts',
      `select count(*)::int as n from audit_entry where company_id = $1 and action = 'contact.registered'`,
    );

  afterEach(() => DatabaseSession.closeAll());
  beforeEach(async () => {
    await system.isWhole();
    companyId = (await system.administrator.post<CompanyDto>('/companies', aCompany())).id;
  });

  it('is exact before, goes on where it was killed, and changes nothing the second time', async () => {
    const file = excelFile();
    const { id } = await upload(file);

    const checked = await until(id, ({ status }) => status === 'checked');
    expect(checked).toMatchObject({
      encoding: 'utf-8',
      delimiter: 'semicolon',
      ignoredHeadings: [],
      counts: {
        rows: size,
        checked: size,
        create: size - wrong,
        error: wrong,
        ambiguous: 0,
        conflict: 0,
        applied: 0,
      },
    });
    const { items } = await system.administrator.get<Page<ImportRowDto>>(
      at(`/imports/${id}/rows?outcome=error`),
    );
    expect(items.map(({ number, problems }) => [number, problems])).toEqual(
      Array.from({ length: wrong }, (_, index) => [
        (index + 1) * wrongEvery,
        [
          expect.objectContaining({
            line: (index + 1) * wrongEvery + 2,
            column: 6,
            heading: 'E-Mail',
            field: 'email',
            rule: 'emailAddress',
          }),
        ],
      ]),
    );

    await apply(checked);
    await until(id, ({ counts }) => counts.applied >= 1_000);
    await system.process('contacts').kill();
    const [written, told] = [
      await kept('contacts', 'select count(*)::int as n from contact where company_id = $1'),
      await kept(
        'contacts',
        `select count(*)::int as n from contact_import_row where applied and import_id in (select id from contact_import where company_id = $1)`,
      ),
    ];
    expect(written).toBe(told); // none half-written
    expect(written).toBeLessThan(size - wrong);
    await system.process('contacts').start();

    const { counts } = await until(id, ({ status }) => status === 'applied');
    expect(counts).toMatchObject({ create: size - wrong, error: wrong, applied: size - wrong });
    expect(
      await kept('contacts', 'select count(*)::int as n from contact where company_id = $1 and version = 1'),
    ).toBe(size - wrong);
    expect(await registered()).toBe(size - wrong);

    const again = await until((await upload(file)).id, ({ status }) => status === 'checked');
    expect(again.counts).toMatchObject({ create: 0, change: 0, unchanged: size - wrong, error: wrong });
    await apply(again);
    await until(again.id, ({ status }) => status === 'applied');
    expect(
      await kept('contacts', 'select count(*)::int as n from contact where company_id = $1 and version = 1'),
    ).toBe(size - wrong);

    await eventually(
      async () =>
        expect(
          await kept('newsletter', 'select count(*)::int as n from contact_copy where company_id = $1'),
        ).toBe(size - wrong),
      { timeoutMs: 300_000, everyMs: 250 },
    );
  }, 900_000);

  it('may be vCards, several in a file', async () => {
    const cards = Array.from({ length: 1_000 }, (_, index) =>
      [
        'BEGIN:VCARD',
        `VERSION:${index % 2 ? '3.0' : '4.0'}`,
        `UID:card-${index}`,
        `FN:Zoë Groß ${index}`,
        `N:Groß ${index}\\, geb. Müller;Zoë;;Dr.;`,
        'ORG:Hafenbäckerei',
        `item1.EMAIL;TYPE=work:card.${index}@`,
        ' example.com',
        `TEL;TYPE=work,voice:+49 2433 ${1_000_000 + index}`,
        'END:VCARD',
      ].join('\r\n'),
    ).join('\r\n');

    const checked = await until((await upload(cards, 'text/vcard')).id, ({ status }) => status === 'checked');
    expect(checked.counts).toMatchObject({ rows: 1_000, create: 1_000 });
    await apply(checked);
    await until(checked.id, ({ status }) => status === 'applied');

    const { items } = await system.administrator.get<Page<ContactDto>>(
      at('/contacts?limit=1&q=card.7@example.com'),
    );
    expect(items).toEqual([
      expect.objectContaining({
        externalId: 'card-7',
        firstName: 'Zoë',
        lastName: 'Groß 7, geb. Müller',
        academicTitle: 'Dr.',
        email: 'card.7@example.com',
        phone: '+4924331000007',
      }),
    ]);
    const again = await until((await upload(cards, 'text/vcard')).id, ({ status }) => status === 'checked');
    expect(again.counts).toMatchObject({ rows: 1_000, unchanged: 1_000 });
  });

  it('that ends whoever reads it is taken up a few times, and then never again', async () => {
    const contacts = system.process('contacts');
    const holding = await DatabaseSession.on(system.database('contacts'));
    await holding.run('begin');
    await holding.run('lock table contact_import_row in share row exclusive mode'); // no row is written meanwhile
    const { id } = await upload('Vorname;Nachname;E-Mail;Telefon\r\nA;B;a@example.com;+49 2433 1234567\r\n');

    for (const attempt of [1, 2, 3]) {
      await eventually(
        async () => {
          const begun = await system
            .database('contacts')
            .query('select from contact_import where id = $1 and failures = $2', [id, attempt]);
          expect(begun).toHaveLength(1);
        },
        { timeoutMs: 60_000 },
      );
      await contacts.kill();
      await holding.endOrphans('contacts');
      await contacts.start();
    }
    await holding.close();

    const failed = await until(id, ({ status }) => ['failed', 'checked'].includes(status));
    expect(failed).toMatchObject({ status: 'failed', counts: { rows: 0 } });
    const sentence = async (language: string): Promise<string | undefined> => {
      const { body } = await system.administrator.send<ImportDto>('GET', at(`/imports/${id}`), {
        headers: { 'accept-language': language },
      });
      return (body.problems as ImportProblemDto[])[0]?.detail;
    };
    expect(await sentence('de')).toMatch(/^Diese Datei ließ sich auch nach 3 Versuchen nicht lesen/);
    expect(await sentence('en')).toMatch(/^This file could not be read even after 3 attempts/);
    expect(
      (
        await until(
          (await upload('Name;E-Mail;Telefon\r\nA;B;C\r\n')).id,
          ({ status }) => status === 'checked',
        )
      ).counts,
    ).toMatchObject({ rows: 1 });
  });
});
