import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { aContact } from '@lotse/test-support';
import { ContactsService } from '../../test/contacts-service.js';
import {
  administrator,
  GatewayUnderTest,
  type Answer,
  type SignedIn,
} from '../../test/gateway-under-test.js';

const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);

describe('the HTTP side', () => {
  const gateway = GatewayUnderTest.use();
  const contacts = ContactsService.use(gateway);
  let company: string;
  let admin: SignedIn;

  const atVersion3 = async (): Promise<string> =>
    `/v1/companies/${(await contacts.company({ version: 3 })).id}`;

  beforeAll(async () => {
    company = await atVersion3();
    admin = await gateway.signIn();
  });

  describe('when something is wrong with a request', () => {
    it('names every wrong field by its pointer, in German unless another language is asked for', async () => {
      const body = { ...aContact(), lastName: '', email: 'nobody', phone: undefined, shoeSize: 43 };

      const german = await admin.send('POST', `${company}/contacts`, { body });
      const english = await admin.send('POST', `${company}/contacts`, {
        body,
        headers: { 'accept-language': 'fr, en-GB;q=0.8, de;q=0.5' },
      });

      expect(german.status).toBe(422);
      expect(german.headers['content-type']).toBe('application/problem+json; charset=utf-8');
      expect(german.headers['content-language']).toBe('de');
      expect(german.body).toEqual({
        type: '/api/docs/errors#request.invalid',
        title: 'Unprocessable Entity',
        status: 422,
        code: 'request.invalid',
        detail: 'Einige Angaben sind nicht gültig.',
        traceId: german.headers['x-request-id'],
        violations: expect.arrayContaining([
          { pointer: '/lastName', rule: 'personName', detail: 'Dieses Feld ist leer. Bitte ausfüllen.' },
          { pointer: '/email', rule: 'emailAddress', detail: 'Das ist keine gültige E-Mail-Adresse.' },
          { pointer: '/phone', rule: 'required', detail: 'Bitte ausfüllen.' },
          { pointer: '/shoeSize', rule: 'whitelistValidation', detail: 'Dieses Feld gibt es hier nicht.' },
        ]),
      });
      expect(english.headers['content-language']).toBe('en');
      expect(english.body).toMatchObject({
        detail: 'Some of the values are not valid.',
        violations: expect.arrayContaining([
          { pointer: '/phone', rule: 'required', detail: 'Please fill this in.' },
        ]),
      });
    });

    it('names the limit or the choices, and says what is empty and what is missing', async () => {
      const { body } = await admin.send('POST', `${company}/contacts`, {
        body: {
          ...aContact(),
          salutation: 'Mrs',
          lastName: ' ',
          department: 'x'.repeat(121),
          phone: '12',
          language: 'ger',
        },
        headers: { 'accept-language': 'en' },
      });
      const country = await admin.send('POST', '/v1/companies', {
        body: { customerNumber: 'K-1', legalName: 'Nirgendwo', country: 'XX' },
      });

      const told = Object.fromEntries(
        (body['violations'] as { pointer: string; detail: string }[]).map(({ pointer, detail }) => [
          pointer,
          detail,
        ]),
      );
      expect(told).toEqual({
        '/salutation': 'One of these is expected here: ms, mr, neutral.',
        '/lastName': 'This is empty. Please fill this in.',
        '/department': 'At most 120 characters are possible.',
        '/phone': expect.stringContaining('with its area code'),
        '/language': expect.stringContaining('not a language tag'),
      });
      expect(country).toMatchObject({
        status: 422,
        body: { violations: [{ pointer: '/country', rule: 'countryCode' }] },
      });
    });

    it('knows no field that every object has', async () => {
      for (const name of ['constructor', 'toString', 'valueOf']) {
        const { status, body } = await admin.send('POST', `${company}/contacts`, {
          body: { ...aContact(), [name]: 'x' },
        });

        expect(status).toBe(422);
        expect(body['violations']).toEqual([
          expect.objectContaining({ pointer: `/${name}`, rule: 'whitelistValidation' }),
        ]);
      }
    });

    it('takes no NUL for an address to sign in with', async () => {
      const { status, body } = await gateway.send('POST', '/v1/session', {
        body: { email: 'a\u0000@example.com', password: 'x' },
      });

      expect(status).toBe(422);
      expect(body['violations']).toEqual([
        expect.objectContaining({ pointer: '/email', rule: 'lineOfText' }),
      ]);
    });

    it('points into lists and nested objects', async () => {
      const { body } = await admin.send('PUT', `${company}/distribution-lists/emergency`, {
        body: {
          entries: [
            { email: 'a@example.com', label: 'A' },
            { email: 'b', extra: 1 },
          ],
        },
        headers: { 'if-match': '"0"' },
      });

      expect(body['violations']).toEqual(
        expect.arrayContaining([
          expect.objectContaining({ pointer: '/entries/1/email', rule: 'emailAddress' }),
          expect.objectContaining({ pointer: '/entries/1/extra', rule: 'whitelistValidation' }),
        ]),
      );
    });

    it("passes on what a service finds wrong, with the values in the service's sentence", async () => {
      const { status, body } = await admin.send('POST', `${company}/contacts`, {
        body: aContact({ responsibilities: ['juggling'] }),
        headers: { 'accept-language': 'en' },
      });

      expect(status).toBe(422);
      expect(body['violations']).toEqual([
        {
          pointer: '/responsibilities/0',
          rule: 'unknownKey',
          detail: '“juggling” is not in the catalogue.',
        },
      ]);
    });

    it('names the first wrong fields, and no more than help', async () => {
      const fields = (count: number) =>
        Object.fromEntries(Array.from({ length: count }, (_, n) => [`x${n}`, n]));

      const many = await admin.send('POST', `${company}/contacts`, { body: fields(150) });
      const patch = await admin.send('PATCH', company, { body: fields(150), headers: { 'if-match': '*' } });
      const tooMany = await admin.send('POST', `${company}/contacts`, { body: fields(15_000) });

      expect(many).toMatchObject({ status: 422, body: { code: 'request.invalid' } });
      expect(many.body['violations']).toHaveLength(50);
      expect(patch).toMatchObject({ status: 422, body: { code: 'request.invalid' } });
      expect(patch.body['violations']).toHaveLength(50);
      expect(tooMany).toMatchObject({ status: 400, body: { violations: [{ rule: 'jsonFields' }] } });
    });

    it.each(['application/json', 'application/merge-patch+json'])(
      'says what is wrong with a body of %s that cannot be read',
      async (type) => {
        const { status, body } = await admin.send('PATCH', company, {
          body: '{"domains":[],"domains":["a.example"]}',
          headers: { 'content-type': type, 'if-match': '*', 'accept-language': 'en' },
        });

        expect(status).toBe(400);
        expect(body).toMatchObject({
          code: 'request.malformed',
          violations: [{ pointer: '/domains', rule: 'nameTwice', detail: 'This field occurs twice.' }],
        });
      },
    );

    it.each<[string, string | Buffer | undefined, string, number, string]>([
      ['broken JSON', '{"firstName":', 'application/json', 400, 'request.malformed'],
      ['a prototype in JSON', '{"__proto__":{"a":1}}', 'application/json', 400, 'request.malformed'],
      ['a field twice', '{"phone":"1","phone":"2"}', 'application/json', 400, 'request.malformed'],
      [
        'what is no UTF-8',
        Buffer.from('{"a":"\xe4"}', 'latin1'),
        'application/json',
        400,
        'request.malformed',
      ],
      ['5,000 objects in each other', '{"a":'.repeat(5_000), 'application/json', 400, 'request.malformed'],
      ['5,000 lists in each other', `{"a":${nested(5_000)}}`, 'application/json', 400, 'request.malformed'],
      ['no body', undefined, 'application/json', 422, 'request.invalid'],
      ['a list', '[]', 'application/json', 422, 'request.invalid'],
      ['a text', '"contact"', 'application/json', 422, 'request.invalid'],
      ['nothing in JSON', 'null', 'application/json', 422, 'request.invalid'],
      ['another media type', '<contact/>', 'application/xml', 415, 'request.media-type-unsupported'],
      ['plain text', '{}', 'text/plain', 415, 'request.media-type-unsupported'],
      ['a form', 'a=b', 'application/x-www-form-urlencoded', 415, 'request.media-type-unsupported'],
      ['too much', `"${'x'.repeat(1_048_576)}"`, 'application/json', 413, 'request.too-large'],
    ])('refuses %s as a body', async (_, body, type, status, code) => {
      const answer = await admin.send('POST', `${company}/contacts`, {
        body,
        headers: { 'content-type': type },
      });

      expect(answer.status).toBe(status);
      expect(answer.headers['content-type']).toMatch('application/problem+json');
      expect(answer.body).toMatchObject({ status, code });
    });

    it.each<Record<string, string>>([
      { 'content-encoding': 'gzip' },
      { 'content-encoding': 'identity, br' },
      { 'content-type': 'application/json; charset=iso-8859-1' },
      { 'content-type': 'application/merge-patch+json;v=1; Charset = "utf-16"' },
    ])('refuses a body that says it is %j', async (headers) => {
      const answer = await admin.send('POST', `${company}/contacts`, {
        body: JSON.stringify(aContact()),
        headers: { 'content-type': 'application/json', ...headers },
      });

      expect(answer.headers['content-type']).toMatch('application/problem+json');
      expect(answer.body).toMatchObject({ status: 415, code: 'request.media-type-unsupported' });
    });

    it.each<Record<string, string>>([
      { 'content-encoding': 'Identity' },
      { 'content-type': 'application/json; charset=UTF-8' },
      { 'content-type': 'application/json;charset="utf-8"; v=1' },
    ])('reads one that says it is %j', async (headers) => {
      const answer = await admin.send('POST', `${company}/contacts`, {
        body: '{"firstName":',
        headers: { 'content-type': 'application/json', ...headers },
      });

      expect(answer.body).toMatchObject({ status: 400, code: 'request.malformed' });
    });

    it.each([
      ['GET', '/v1/nothing', 404, 'request.route-unknown'],
      ['GET', '', 404, 'request.route-unknown'],
      ['PUT', '/v1/session', 405, 'request.method-not-allowed'],
      ['PUT', '/v1/session/nothing', 404, 'request.route-unknown'],
      ['GET', '/v1/companies/%zz', 400, 'request.malformed'],
      ['GET', '/v1/companies/not-a-uuid', 404, 'companies.not-found'],
      ['GET', '{company}/contacts/1', 404, 'contacts.not-found'],
      ['GET', '{company}/incidents/1', 404, 'incidents.not-found'],
      ['GET', '{company}/tickets/1', 404, 'tickets.not-found'],
      ['GET', '{company}/distribution-lists/friends', 404, 'distribution-lists.not-found'],
      ['DELETE', '{company}/api-keys/1', 404, 'api-keys.not-found'],
      ['GET', '/v1/users/1', 404, 'users.not-found'],
      ['GET', '/v1/session/oidc/%20', 404, 'identity-providers.not-found'],
      ['GET', `/v1/companies/${'1'.repeat(101)}`, 400, 'request.malformed'],
    ])('answers %s %s with a problem', async (method, path, status, code) => {
      const answer = await admin.send(method, path.replace('{company}', company));

      expect(answer.headers['content-type']).toMatch('application/problem+json');
      expect(answer.body).toMatchObject({ status, code });
      expect(answer.headers['x-content-type-options']).toBe('nosniff');
    });

    it.each([
      ['limit=0', '?limit', 'min'],
      ['limit=201', '?limit', 'max'],
      ['limit=ten', '?limit', 'isInt'],
      ['limit=', '?limit', 'isInt'],
      ['limit=1&limit=2', '?limit', 'isInt'],
      ['cursor=', '?cursor', 'isString'],
      [`cursor=${'x'.repeat(501)}`, '?cursor', 'isString'],
    ])('points at the query parameter of %s', async (query, pointer, rule) => {
      const { status, body } = await admin.send('GET', `/v1/users?${query}`);

      expect(status).toBe(422);
      expect(body['violations']).toEqual([{ pointer, rule, detail: expect.any(String) }]);
    });

    it('refuses a reason that is none', async () => {
      for (const reason of ['', '%20', 'a%0Ab', 'x'.repeat(301), 'a&reason=b']) {
        const { status, body } = await admin.send(
          'DELETE',
          `${company}/contacts/${randomUUID()}?reason=${reason}`,
        );

        expect(status).toBe(422);
        expect(body).toMatchObject({ violations: [{ pointer: '?reason', rule: 'lineOfText' }] });
      }
    });

    it('refuses an Idempotency-Key that is none', async () => {
      for (const key of ['with blank', 'Schlüssel', 'x'.repeat(201)]) {
        const { status, body } = await admin.send('POST', `${company}/contacts`, {
          body: aContact(),
          headers: { 'idempotency-key': key },
        });

        expect(status).toBe(400);
        expect(body).toMatchObject({ code: 'request.malformed', violations: [{ rule: 'idempotencyKey' }] });
      }
    });

    it('answers even what is no HTTP', async () => {
      const socket = connect(Number(new URL(gateway.url).port), '127.0.0.1');
      socket.end('BREW /pot COFFEE/1.0\r\n\r\n');

      let answer = '';
      for await (const chunk of socket) answer += String(chunk);

      expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
      expect(answer).toContain('"code":"request.malformed"');
    });

    it('says when a part of the product is away, and that nothing was done', async () => {
      const { status, headers, body } = await admin.send('GET', '/v1/catalogue/newsletter-channels');

      expect(status).toBe(503);
      expect(Number(headers['retry-after'])).toBeGreaterThan(0);
      expect(body).toMatchObject({ code: 'service.unreachable' });
    });

    it('says that it is busy when a statement takes too long, and that nothing was done', async () => {
      const companyId = (await contacts.company()).id;
      const { user, send } = await gateway.user({ roles: ['company-administrator'], companyId });
      await gateway.database.query(
        `create function takes_too_long() returns trigger language plpgsql as
         $$ begin raise 'canceling statement due to statement timeout' using errcode = '57014'; end $$`,
      );
      await gateway.database.query(
        `create trigger slow before update on "user" for each row when (old.id = '${user.id}')
         execute function takes_too_long()`,
      );

      const { status, headers, body } = await send('PATCH', `/v1/companies/${companyId}/users/${user.id}`, {
        body: { language: 'en' },
        headers: { 'if-match': '*' },
      });

      expect([status, body]).toEqual([503, expect.objectContaining({ code: 'service.busy' })]);
      expect(Number(headers['retry-after'])).toBeGreaterThan(0);
    });
  });

  describe('versions', () => {
    it('are entity tags, and what a client has already is not sent again', async () => {
      const { headers, body } = await admin.send('GET', company);

      expect(headers['etag']).toBe('"3"');
      expect(headers['cache-control']).toBe('no-store');
      expect(body).toMatchObject({ version: 3 });
      for (const known of ['"3"', 'W/"3"', '"3-gzip"', '"1", "3"', ', ,"1" ,, "3",', '"a,b", "3"', '*']) {
        const again = await admin.send('GET', company, { headers: { 'if-none-match': known } });
        expect(again.status).toBe(304);
        expect(again.body).toBe('');
        expect(again.headers['etag']).toBe('"3"');
      }
      for (const other of ['"2"', '3', 'nonsense', '"3" "4"', '"3", x', ',,'])
        expect((await admin.send('GET', company, { headers: { 'if-none-match': other } })).status).toBe(200);
    });

    it.each<[string | undefined, number]>([
      ['"3"', 200],
      ['*', 200],
      ['"2", "3"', 200],
      ['"2"', 412],
      ['"1", "2"', 412],
      ['W/"3"', 200], // nginx, when it packs
      ['"3-gzip"', 200], // Apache
      ['"3-br"', 200],
      ['W/"3;gzip"', 200], // Jetty
      ['"2-gzip"', 412],
      ['"3-tar"', 412],
      ['"abc"', 412],
      ['"03"', 412],
      [undefined, 428],
      ['', 400],
      ['3', 400],
      ['"3', 400],
      ['"3""4"', 400],
      [','.repeat(15_000), 400],
    ])('make a change under If-Match %.20s end with %i', async (ifMatch, status) => {
      const { status: answered, body } = await admin.send('PATCH', await atVersion3(), {
        body: { legalForm: 'AG' },
        headers: {
          'content-type': 'application/merge-patch+json',
          ...(ifMatch !== undefined && { 'if-match': ifMatch }),
        },
      });

      expect({ answered, body }).toMatchObject({ answered: status });
    });

    it('do not refuse changes to any version that come at the same moment: each builds on the one before', async () => {
      const path = await atVersion3();
      const forms = ['AG', 'KG', 'OHG', 'UG', 'SE', 'eG'];

      const answers = await Promise.all(
        forms.map((legalForm) =>
          admin.send<{ version: number }>('PATCH', path, {
            body: { legalForm },
            headers: { 'content-type': 'application/merge-patch+json', 'if-match': '*' },
          }),
        ),
      );

      expect(answers.map(({ status }) => status)).toEqual(forms.map(() => 200));
      expect(answers.map(({ body }) => body.version).sort((a, b) => a - b)).toEqual([4, 5, 6, 7, 8, 9]);
    });
  });

  it('hands the Idempotency-Key on with the route, and a fingerprint of everything that makes the request', async () => {
    const path = await atVersion3();
    const key = randomUUID();
    const send = (body: unknown, headers: Record<string, string> = {}): Promise<Answer> =>
      admin.send('PATCH', path, {
        body,
        headers: { 'if-match': '"3"', 'idempotency-key': key, ...headers },
      });

    const first = await send({ legalForm: 'AG', domains: ['a.example', 'b.example'] });

    expect(first).toMatchObject({ status: 200, body: { legalForm: 'AG', version: 4 } });
    const kept = await contacts.database.query(
      'select route, fingerprint from idempotency_key where key = $1 order by route',
      [key],
    );
    const fingerprint: unknown = expect.stringMatching(/^[0-9a-f]{64}$/);
    expect(kept).toEqual([
      { route: '', fingerprint },
      { route: 'PATCH /companies/:companyId', fingerprint },
    ]);
    expect(first.headers['idempotency-replayed']).toBeUndefined();
    const again = await send({ domains: ['a.example', 'b.example'], legalForm: 'AG' });
    expect(again.body).toEqual(first.body);
    expect(again.headers['idempotency-replayed']).toBe('true');
    for (const other of [
      await send({ legalForm: 'AG', domains: ['b.example', 'a.example'] }),
      await send({ legalForm: 'AG', domains: ['a.example', 'b.example'] }, { 'if-match': '"2"' }),
    ])
      expect(other).toMatchObject({ status: 422, body: { code: 'request.idempotency-key-reused' } });
  });

  it('takes an Idempotency-Key for one request, on whatever route', async () => {
    const path = await atVersion3();
    const headers = { 'idempotency-key': randomUUID(), 'if-match': '*' };
    const email = `${randomUUID()}@example.com`;
    const user = { email, name: 'Ida', password: 'seventeen green herons', roles: ['support'] };

    const contact = await admin.send('POST', `${path}/contacts`, { body: aContact(), headers });
    const change = await admin.send('PATCH', path, { body: { legalForm: 'AG' }, headers });
    const elsewhere = await admin.send('POST', '/v1/users', { body: user, headers });
    const again = await admin.send('POST', '/v1/users', { body: user, headers });

    expect(contact.status).toBe(201);
    expect(change).toMatchObject({ status: 422, body: { code: 'request.idempotency-key-reused' } });
    expect(elsewhere.status).toBe(201); // the gateway's own keys are others: docs/api.md
    expect(again).toMatchObject({ status: 201, body: { id: elsewhere.body['id'] } });
    expect(again.headers['idempotency-replayed']).toBe('true');
    expect(again.headers['location']).toBe(`/api/v1/users/${String(again.body['id'])}`);
  });

  it('says where it lies what was made', async () => {
    const path = await atVersion3();
    const { status, headers, body } = await admin.send('POST', `${path}/contacts`, { body: aContact() });

    expect(status).toBe(201);
    expect(headers['location']).toBe(`/api${path}/contacts/${String(body['id'])}`);
    const read = await admin.send('GET', headers['location']!.replace(/^\/api/, ''));
    expect(read.body).toEqual(body);
    const session = await gateway.send('POST', '/v1/session', { body: administrator });
    expect(session.headers['location']).toBe('/api/v1/session');
  });

  it('says by which methods an address can be asked', async () => {
    const list = await admin.send('DELETE', `${company}/contacts`, { headers: { 'accept-language': 'en' } });
    const one = await admin.send('PUT', `${company}/contacts/${randomUUID()}`);

    expect(list).toMatchObject({ status: 405, body: { code: 'request.method-not-allowed' } });
    expect(list.headers['allow']).toBe('GET, POST, HEAD');
    expect(list.body['detail']).toMatch(/Possible are: GET, POST, HEAD\.$/);
    expect(one.headers['allow']).toBe('GET, PATCH, DELETE, HEAD');
  });

  it.each([
    ['{company}/contacts?responsability=owner', '?responsability', 'unknownParameter'],
    ['{company}/contacts?responsibility=ownership', '?responsibility', 'unknownKey'],
    ['{company}?fields=name', '?fields', 'noParameters'],
    ['/v1/companies?Limit=1', '?Limit', 'unknownParameter'],
    ['/v1/audit-entries?targetType=person', '?targetType', 'isIn'],
  ])('refuses %s', async (path, pointer, rule) => {
    const { status, body } = await admin.send('GET', path.replace('{company}', company));

    expect({ status, body }).toMatchObject({ status: 422, body: { violations: [{ pointer, rule }] } });
  });

  it('names the parameters that there are', async () => {
    const { body } = await admin.send('GET', '/v1/companies?Limit=1', {
      headers: { 'accept-language': 'en' },
    });

    expect(body['violations']).toMatchObject([
      {
        detail:
          'There is no such parameter here. There are: limit, cursor, q, status, updatedSince, email, sort.',
      },
    ]);
  });

  it('takes UUIDs in upper case, in a path and in a body', async () => {
    const path = await atVersion3();
    const { body: contact } = await admin.send('POST', `${path}/contacts`, { body: aContact() });
    const id = String(contact['id']);
    const shouted = path.replace(/[0-9a-f-]{36}$/, (uuid) => uuid.toUpperCase());

    const read = await admin.send('GET', `${shouted}/contacts/${id.toUpperCase()}`);
    const list = await admin.send('PUT', `${shouted}/distribution-lists/emergency`, {
      body: { entries: [{ contactId: id.toUpperCase() }] },
      headers: { 'if-match': '"0"' },
    });

    expect(read.body).toEqual(contact);
    expect(list.body).toMatchObject({ entries: [{ contactId: id }] });
  });

  it('takes instants with an offset, and a plus that nobody has escaped', async () => {
    for (const since of [
      '2026-03-02T10:00:00%2B01:00',
      '2026-03-02T10:00:00+01:00',
      '2026-03-02t09:00:00z',
    ]) {
      const { status } = await admin.send('GET', `/v1/audit-entries?since=${since}`);
      expect({ since, status }).toEqual({ since, status: 200 });
    }
    for (const since of ['2026-03-02T10:00:00', '2026-02-30T10:00:00+01:00', '2026-03-02T10:00:00+25:00'])
      expect((await admin.send('GET', `/v1/audit-entries?since=${since}`)).status).toBe(422);
  });

  it('gives a request one name everywhere: its own, if that is short and plain', async () => {
    const named = async (name?: string): Promise<[unknown, unknown]> => {
      const headers: Record<string, string> = name === undefined ? {} : { 'x-request-id': name };
      const answer = await admin.send('GET', '/v1/nothing', { headers });
      return [answer.headers['x-request-id'], answer.body['traceId']];
    };

    expect(await named('shop-42:a.b_c')).toEqual(['shop-42:a.b_c', 'shop-42:a.b_c']);
    for (const name of [undefined, '', 'a b', '<script>', 'x'.repeat(101), '-x']) {
      const [header, traceId] = await named(name);
      expect(header).toMatch(/^[0-9a-f]{32}$/);
      expect(traceId).toBe(header);
    }
  });

  it('finishes what is under way when it stops, and takes nothing more', async () => {
    const replica = await gateway.replica();
    const url = `${await replica.getUrl()}/api/v1/session`;
    const arrived = new Promise<void>((resolve) => {
      replica.getHttpServer().once('request', () => resolve());
    });
    const underWay = fetch(url, {
      method: 'POST',
      body: JSON.stringify(administrator),
      headers: { 'content-type': 'application/json' },
    });
    await arrived;

    await Promise.all([replica.close(), underWay]);

    expect((await underWay).status).toBe(201);
    expect((await underWay).headers.get('connection')).toBe('close');
    await expect(fetch(url)).rejects.toThrow();
  });

  it('answers HEAD like GET, without a body', async () => {
    const { status, headers, body } = await admin.send('HEAD', company);

    expect(status).toBe(200);
    expect(headers['etag']).toBe('"3"');
    expect(body).toBe('');
  });

  it('protects every answer by headers, and opens nothing to other origins', async () => {
    for (const path of ['/v1/session', '/v1/nothing', company, '/docs']) {
      const { headers } = await admin.send('GET', path, { headers: { origin: 'https://elsewhere.example' } });

      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['content-security-policy']).toMatch(/^default-src 'none';/);
      expect(headers['x-request-id']).toMatch(/^[0-9a-f]{32}$/);
      expect(headers['access-control-allow-origin']).toBeUndefined();
    }
  });
});
