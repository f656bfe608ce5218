import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { once } from 'node:events';
import {
  largestImport,
  type ContactDto,
  type ImportDto,
  type ImportRowDto,
  type Page,
} from '@lotse/contracts';
import { aContact, eventually } from '@lotse/test-support';
import { ContactsService } from '../../test/contacts-service.js';
import { GatewayUnderTest, type Answer, type SignedIn } from '../../test/gateway-under-test.js';

describe('files of contacts', () => {
  const gateway = GatewayUnderTest.use();
  const contacts = ContactsService.use(gateway);
  let admin: SignedIn;
  let companyId: string;
  let path: string;

  beforeAll(async () => {
    admin = await gateway.signIn();
  });
  beforeEach(async () => {
    companyId = (await contacts.company()).id;
    path = `/v1/companies/${companyId}`;
  });

  const csv = { 'content-type': 'text/csv' };
  const upload = (
    body: string | Buffer,
    headers: Record<string, string> = csv,
    query = '',
  ): Promise<Answer<ImportDto>> => admin.send('POST', `${path}/imports${query}`, { body, headers });
  const get = <T>(of: string, headers?: Record<string, string>): Promise<Answer<T>> =>
    admin.send<T>('GET', `${path}${of}`, headers && { headers });
  const until = ({ id }: ImportDto, status: string): Promise<ImportDto> =>
    eventually(async () => {
      const { body } = await get<ImportDto>(`/imports/${id}`);
      expect(body.status).toBe(status);
      return body;
    });
  const apply = async (one: ImportDto): Promise<ImportDto> => {
    const answer = await admin.send<ImportDto>('POST', `${path}/imports/${one.id}/application`, {
      headers: { 'if-match': `"${one.version}"` },
    });
    expect(answer.status).toBe(202);
    return until(one, 'applied');
  };
  const file = 'Vorname;Nachname;E-Mail;Telefon\r\nJürgen;Groß;j@example.com;02433 1234567\r\nA;B;kein;1\r\n';

  it('are taken in, looked at, and carried out on demand', async () => {
    const opened = await upload(Buffer.from(file, 'latin1'));

    expect(opened.status).toBe(201);
    expect(opened.headers['etag']).toBe(`"${opened.body.version}"`);
    const checked = await until(opened.body, 'checked');
    expect(checked).toMatchObject({
      format: 'csv',
      encoding: 'windows-1252',
      delimiter: 'semicolon',
      size: file.length,
      counts: { rows: 2, create: 1, error: 1 },
    });
    const english = { 'accept-language': 'en' };
    const { body: wrong } = await get<Page<ImportRowDto>>(
      `/imports/${checked.id}/rows?outcome=error`,
      english,
    );
    expect(wrong.items).toEqual([
      expect.objectContaining({ number: 2, line: 3, outcome: 'error', applied: false, contactId: null }),
    ]);
    expect(wrong.items[0]?.problems[0]).toEqual({
      line: 3,
      column: 3,
      heading: 'E-Mail',
      field: 'email',
      rule: 'emailAddress',
      detail: 'This is not a valid e-mail address.',
    });

    const never = await admin.send<{ code: string }>('POST', `${path}/imports/${checked.id}/application`, {
      headers: { 'if-match': '"0"' },
    });
    expect([never.status, never.body.code]).toEqual([412, 'request.version-mismatch']);
    expect(await apply(checked)).toMatchObject({ counts: { applied: 1 } });
    const { body: page } = await get<Page<ContactDto>>('/contacts');
    expect(page.items).toEqual([expect.objectContaining({ lastName: 'Groß', phone: '+4924331234567' })]);
    expect((await get<Page<ImportDto>>('/imports')).body.items.map(({ id }) => id)).toEqual([checked.id]);
  });

  it('are told in German where nothing else is asked for, also where the whole file is refused', async () => {
    const { body } = await upload('"Vorname;Nachname\r\nA;B\r\n');

    expect(await until(body, 'failed')).toMatchObject({
      problems: [
        { line: 1, column: 1, rule: 'quoteNotClosed', detail: expect.stringContaining('Anführungszeichen') },
      ],
    });
  });

  it('may be larger than a message, in one piece or in many', async () => {
    const lines = Array.from(
      { length: 6_000 },
      (_, index) => `Vorname;Nachname;${index}@example.com;02433 1234567`,
    );
    const { body } = await upload(['Vorname;Nachname;E-Mail;Telefon', ...lines].join('\r\n'));

    expect((await until(body, 'checked')).counts).toMatchObject({ rows: 6_000, create: 6_000 });
  });

  it('are what the sender says they are', async () => {
    const { body } = await upload(
      'Vorname,Nachname;E-Mail\r\n',
      csv,
      '?delimiter=comma&encoding=windows-1252',
    );
    expect(await until(body, 'failed')).toMatchObject({ problems: [{ rule: 'emptyFile' }] });

    const wrong = await admin.send('POST', `${path}/imports?delimiter=dash`, { body: file, headers: csv });
    expect(wrong).toMatchObject({
      status: 422,
      body: { violations: [{ pointer: '?delimiter', rule: 'isIn' }] },
    });
  });

  describe('whose headings do not say everything', () => {
    const strange = 'Vorname;Nachname;Mailanschrift;Telefon\r\nJana;Ohlsen;jana@example.com;030 5550199\r\n';
    const map = (
      { id }: ImportDto,
      body: unknown,
      headers: Record<string, string> = {},
    ): Promise<Answer<ImportDto & { code: string; violations: unknown[] }>> =>
      admin.send('PUT', `${path}/imports/${id}/mapping`, { body, headers });

    it('wait until whoever is signed in says what they mean', async () => {
      const waiting = await until((await upload(strange)).body, 'mapping');
      const body = { columns: [{ column: 'Mailanschrift', field: 'email' }] };

      expect(waiting).toMatchObject({ missingFields: ['email'] });
      expect(waiting.columns?.[2]).toEqual({
        index: 2,
        heading: 'Mailanschrift',
        samples: ['jana@example.com'],
        guess: null,
        known: false,
      });
      expect((await map(waiting, body)).body.code).toBe('request.version-required');
      expect(await map(waiting, body, { 'if-match': '"0"' })).toMatchObject({ status: 412 });
      expect(
        await map(
          waiting,
          {
            columns: [
              { column: 9, field: 'email' },
              { column: 1.5, field: 'email' },
              { column: 2, field: 'shoeSize' },
            ],
          },
          { 'if-match': '*' },
        ),
      ).toMatchObject({
        status: 422,
        body: {
          violations: [
            { pointer: '/columns/1/column', rule: 'tableColumn' },
            { pointer: '/columns/2/field', rule: 'isIn' },
          ],
        },
      });
      expect(
        (await map(waiting, { columns: [{ column: 9, field: 'email' }] }, { 'if-match': '*' })).body
          .violations,
      ).toEqual([
        {
          pointer: '/columns/0/column',
          rule: 'columnUnknown',
          detail: 'Diese Spalte hat die Tabelle nicht.',
        },
      ]);
      const mapped = await map(waiting, body, { 'if-match': `"${waiting.version}"` });
      expect(mapped).toMatchObject({ status: 200, body: { status: 'reading' } });
      expect(await until(waiting, 'checked')).toMatchObject({ counts: { create: 1 } });
      expect(await map(waiting, body, { 'if-match': '*' })).toMatchObject({
        status: 409,
        body: { code: 'imports.nothing-to-map' },
      });
    });

    it('go on without where a program sends them, unless it says that it can answer', async () => {
      const { body: key } = await admin.send<{ secret: string }>('POST', `${path}/api-keys`, {
        body: { name: 'shop', scopes: ['contacts:import'] },
      });
      const send = async (query = ''): Promise<ImportDto> =>
        (
          await gateway
            .withKey(key.secret)
            .send<ImportDto>('POST', `${path}/imports${query}`, { body: strange, headers: csv })
        ).body;

      expect(await until(await send(), 'checked')).toMatchObject({ ignoredHeadings: ['Mailanschrift'] });
      await until(await send('?mapping=needed'), 'mapping');
      const mine = await upload(strange, csv, '?mapping=never');
      expect(await until(mine.body, 'checked')).toMatchObject({ counts: { error: 1 } });
      expect(await upload(strange, csv, '?mapping=perhaps')).toMatchObject({
        status: 422,
        body: { violations: [{ pointer: '?mapping', rule: 'isIn' }] },
      });
    });
  });

  it('give the first answer again when they are sent again with their key, and another file none', async () => {
    const headers = { ...csv, 'idempotency-key': randomUUID() };
    const first = await upload(file, headers);

    expect(await upload(file, headers)).toMatchObject({
      status: 201,
      body: first.body,
      headers: { 'idempotency-replayed': 'true', location: first.headers['location'] },
    });
    expect(first.headers['idempotency-replayed']).toBeUndefined();
    expect(await upload(`${file}C;D;c@example.com;02433 1\r\n`, headers)).toMatchObject({
      status: 422,
      body: { code: 'request.idempotency-key-reused' },
    });
    // nothing of the other file is left, which would count among those under way
    await eventually(async () => {
      const { body } = await get<Page<ImportDto>>('/imports');
      expect(body.items.filter(({ status }) => status !== 'cancelled').map(({ id }) => id)).toEqual([
        first.body.id,
      ]);
    });
  });

  it.each([
    ['JSON', { 'content-type': 'application/json' }, '{}', 415, 'imports.media-type-unsupported'],
    [
      'another kind of file',
      { 'content-type': 'application/pdf' },
      'x',
      415,
      'imports.media-type-unsupported',
    ],
    [
      'a form',
      { 'content-type': 'multipart/form-data; boundary=x' },
      '--x--',
      415,
      'imports.media-type-unsupported',
    ],
    [
      'what curl says of itself',
      { 'content-type': 'application/x-www-form-urlencoded' },
      'a;b',
      415,
      'imports.media-type-unsupported',
    ],
    ['nothing', { 'content-type': 'text/csv' }, '', 201, undefined],
  ])('are refused as %s', async (_, headers, body, status, code) => {
    const answer = await admin.send('POST', `${path}/imports`, { body, headers });

    expect({ status: answer.status, code: answer.body['code'] }).toEqual({ status, code });
  });

  it('are refused above 8 MiB, and leave nothing behind', async () => {
    const answer = await upload('x'.repeat(largestImport + 1));

    expect(answer).toMatchObject({ status: 413, body: { code: 'request.too-large' } });
    await eventually(async () =>
      expect((await get<Page<ImportDto>>('/imports')).body.items.map(({ status }) => status)).toEqual([
        'cancelled',
      ]),
    );
  });

  it('are taken by this route alone', async () => {
    const answer = await admin.send('POST', `${path}/contacts`, { body: 'a;b', headers: csv });

    expect(answer).toMatchObject({ status: 415, body: { code: 'request.media-type-unsupported' } });
  });

  it('whose sender goes away in the middle leave nothing behind', async () => {
    const { port } = new URL(gateway.url);
    const socket = connect(Number(port), '127.0.0.1');
    await once(socket, 'connect');
    socket.write(
      [
        `POST /api${path}/imports HTTP/1.1`,
        'host: localhost',
        'content-type: text/csv',
        'content-length: 100000',
        `cookie: ${admin.cookie}`,
        `x-csrf-token: ${admin.session.csrfToken}`,
        '',
        'Vorname;Nachname\r\n',
      ].join('\r\n'),
    );
    await eventually(async () =>
      expect((await get<Page<ImportDto>>('/imports')).body.items.map(({ status }) => status)).toEqual([
        'uploading',
      ]),
    );
    socket.destroy();

    await eventually(async () =>
      expect((await get<Page<ImportDto>>('/imports')).body.items.map(({ status }) => status)).toEqual([
        'cancelled',
      ]),
    );
  });

  describe('that were exported', () => {
    const exported = async (format: string, language = 'de'): Promise<Answer<string>> =>
      get<string>(`/contacts/export?format=${format}`, { 'accept-language': language });
    const many = 250; // more than one page

    let ofExporting: string;
    beforeAll(async () => {
      companyId = (await contacts.company()).id;
      ofExporting = path = `/v1/companies/${companyId}`;
      const lines = Array.from(
        { length: many },
        (_, index) =>
          `P-${index},ms,Dr.,Jürgen,"Groß, ${index}","=1+1",de,${index}@example.com,+49 2433 ${1_000_000 + index},,,true,2027-12-31,false,owner sales`,
      );
      const head =
        'externalId,salutation,academicTitle,firstName,lastName,position,language,email,phone,mobile,fax,external,externalUntil,processingAgreementDelegate,responsibilities';
      const { body } = await upload([head, ...lines].join('\n'));
      await apply(await until(body, 'checked'));
    }, 60_000);
    beforeEach(() => {
      path = ofExporting;
    });

    it.each([
      ['csv', 'text/csv; charset=utf-8; header=present', 'csv'],
      ['spreadsheet', 'text/csv; charset=utf-8; header=present', 'csv'],
      ['vcard', 'text/vcard; charset=utf-8', 'vcf'],
    ])('as %s change nothing when they are imported again', async (format, type, extension) => {
      const answer = await exported(format);

      expect(answer.status).toBe(200);
      expect(answer.headers['content-type']).toBe(type);
      expect(answer.headers['content-disposition']).toMatch(
        new RegExp(`^attachment; filename="K-[0-9a-f]+-contacts\\.${extension}"$`),
      );
      const { body } = await upload(answer.body, { 'content-type': type });
      expect((await until(body, 'checked')).counts).toMatchObject({ rows: many, unchanged: many });
    });

    it('have headings in the reader’s language where they are for people', async () => {
      expect((await exported('spreadsheet')).body.split('\r\n')[0]).toMatch(
        /^(\ufeff)?"Externe Kennung";"Anrede"/,
      );
      expect((await exported('spreadsheet', 'en')).body.split('\r\n')[0]).toMatch(
        /^(\ufeff)?"External ID";"Salutation"/,
      );
      expect((await exported('spreadsheet')).body).toContain(`"'=1+1"`);
    });

    it('leave a trail', async () => {
      await exported('csv');

      const { body } = await get<Page<{ after: unknown }>>('/audit-entries?action=company.contacts-exported');
      expect(body.items[0]?.after).toEqual({ format: 'csv' });
    });
  });

  it('are not exported in a form nobody knows, and of nobody', async () => {
    expect(await get('/contacts/export?format=pdf')).toMatchObject({
      status: 422,
      body: { violations: [{ pointer: '?format', rule: 'isIn' }] },
    });
    const nobody = await admin.send('GET', `/v1/companies/${randomUUID()}/contacts/export`);
    expect(nobody).toMatchObject({ status: 404, body: { code: 'companies.not-found' } });
    const empty = await get<string>('/contacts/export');
    expect(empty.body).toMatch(/^id,version,externalId,[a-zA-Z,]+\r\n$/);
  });

  it('may be exported and imported by those who may, and by keys with the scope', async () => {
    const viewer = await gateway.user({ roles: ['company-viewer'], companyId });
    expect((await viewer.send('GET', `${path}/contacts/export`)).status).toBe(403);
    expect((await viewer.send('POST', `${path}/imports`, { body: file, headers: csv })).status).toBe(403);
    const { body: key } = await admin.send<{ secret: string }>('POST', `${path}/api-keys`, {
      body: { name: 'shop', scopes: ['contacts:import'] },
    });
    const program = gateway.withKey(key.secret);
    expect((await program.send('POST', `${path}/imports`, { body: file, headers: csv })).status).toBe(201);
    expect((await program.send('GET', `${path}/contacts/export`)).status).toBe(403);
    await admin.send('POST', `${path}/contacts`, { body: aContact() });
  });
});
