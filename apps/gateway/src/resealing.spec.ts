import { randomBytes } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { newDataSource } from '@lotse/persistence';
import type { DataSource } from 'typeorm';
import { GatewayUnderTest } from '../test/gateway-under-test.js';
import { setUpApp, showCode } from '../test/second-factors.js';
import { KeyedHash } from './secrets/keyed-hash.js';
import { Sealing } from './secrets/sealing.js';
import { reseal } from './resealing.js';
import { DeviceCookies } from './attempts/device-cookies.js';

const [oldKey, newKey, lostKey] = [1, 2, 3].map(() => randomBytes(32).toString('base64')) as [
  string,
  string,
  string,
];
const before = { sealingKey: oldKey, sealingKeyOther: newKey };
const after = { sealingKey: newKey, sealingKeyOther: oldKey };
const asVariables = ({ sealingKey, sealingKeyOther }: typeof before): Record<string, string> => ({
  SEALING_KEY: sealingKey,
  SEALING_KEY_OTHER: sealingKeyOther,
});
const password = 'a long enough password';

describe('changing the sealing key', () => {
  const gateway = GatewayUnderTest.use(asVariables(before));
  let dataSource: DataSource;
  let rolledOut: NestFastifyApplication;
  let [here, there] = ['', ''];

  beforeAll(async () => {
    rolledOut = await gateway.replica(asVariables(after));
    [here, there] = [gateway.url, await rolledOut.getUrl()];
    const options = { url: gateway.database.url, applicationName: 'test', poolSize: 2 };
    dataSource = await newDataSource(options).initialize();
  });
  afterEach(() => {
    gateway.url = here;
  });
  afterAll(() => Promise.all([rolledOut?.close(), dataSource?.destroy()]));

  /** Where in the database there is a value under a key, whichever table it is in. */
  const sealedUnder = async (sealing: Sealing): Promise<string[]> => {
    const columns = await gateway.database.query<{ table: string; column: string }>(
      `select table_name as table, column_name as column from information_schema.columns
        where table_schema = 'public' and data_type in ('text', 'jsonb') and table_name <> 'second_factor_challenge'`,
    );
    const found: string[] = [];
    for (const { table, column } of columns) {
      const rows = await gateway.database.query(
        `select 1 from "${table}" where position($1 in "${column}"::text) > 0`,
        [sealing.prefix],
      );
      found.push(...rows.map(() => `${table}.${column}`));
    }
    return found.sort();
  };
  const aPersonWithAnApp = async () => setUpApp(gateway, await gateway.user());
  const aProvider = async (): Promise<void> => {
    const admin = await gateway.signIn();
    const { status } = await admin.send('POST', '/v1/identity-providers', {
      body: {
        name: 'Muster Login',
        issuer: 'https://id.example.com',
        clientId: 'lotse',
        clientSecret: 'canary-client-secret',
        emailDomains: [`${randomBytes(4).toString('hex')}.example`],
      },
    });
    expect(status).toBe(201);
  };
  const signsInWithACodeAt = async (url: string, { user, secret }: Awaited<ReturnType<typeof setUpApp>>) => {
    gateway.url = url;
    const begun = await gateway.signIn({ email: user.session.user.email, password });
    return (await showCode(gateway, begun, secret)).session.secondFactor.state;
  };

  it('stops nobody, while some replicas have the old one first and others the new one, and once the old one is gone', async () => {
    const [sealing, former] = [
      new Sealing({ sealingKey: newKey, sealingKeyOther: undefined }),
      new Sealing(before),
    ];
    const person = await aPersonWithAnApp();
    await aProvider();
    gateway.url = there;
    const later = await aPersonWithAnApp();
    const columns = ['identity_provider.client_secret_sealed', 'second_factor.sealed_secret'];

    expect(await signsInWithACodeAt(there, person)).toBe('shown');
    expect(await signsInWithACodeAt(here, later)).toBe('shown');
    expect(await sealedUnder(former)).toEqual(columns);

    expect(await reseal(dataSource, new Sealing(after))).toEqual({ resealed: 2, unopened: [] });

    expect(await sealedUnder(former)).toEqual([]);
    expect(await sealedUnder(sealing)).toEqual([...columns, 'second_factor.sealed_secret']);
    expect(await signsInWithACodeAt(here, person)).toBe('shown');
    const alone = await gateway.replica({ SEALING_KEY: newKey, SEALING_KEY_OTHER: '' });
    try {
      for (const one of [person, later])
        expect(await signsInWithACodeAt(await alone.getUrl(), one)).toBe('shown');
    } finally {
      await alone.close();
    }
  });

  it('seals each value once, however often and by how many at once it is asked, and goes on where it was broken off', async () => {
    const people = [await aPersonWithAnApp(), await aPersonWithAnApp(), await aPersonWithAnApp()];
    const [broken] = people;
    await gateway.database.query('update second_factor set sealed_secret = $2 where id = $1', [
      broken?.factorId,
      new Sealing(after).seal(broken?.secret ?? '', `second-factor:${broken?.factorId}`),
    ]);

    const done = await Promise.all([1, 2].map(() => reseal(dataSource, new Sealing(after))));

    expect(done.reduce((sum, { resealed }) => sum + resealed, 0)).toBe(2);
    expect(await reseal(dataSource, new Sealing(after))).toEqual({ resealed: 0, unopened: [] });
    for (const person of people) expect(await signsInWithACodeAt(there, person)).toBe('shown');
  });

  it('names what neither key opens, and leaves it alone', async () => {
    const { factorId } = await aPersonWithAnApp();
    const foreign = new Sealing({ sealingKey: lostKey, sealingKeyOther: undefined }).seal('x', 'y');
    const kept = () =>
      gateway.database.query('select sealed_secret as kept from second_factor where id = $1', [factorId]);
    await gateway.database.query('update second_factor set sealed_secret = $2 where id = $1', [
      factorId,
      foreign,
    ]);

    const { unopened } = await reseal(dataSource, new Sealing(after));

    expect(unopened).toEqual([`second_factor ${factorId}`]);
    expect(await kept()).toEqual([{ kept: foreign }]);
  });

  it('does not make strangers of known devices as long as both are there', () => {
    const [old, both, alone] = [before, after, { sealingKey: newKey, sealingKeyOther: undefined }].map(
      (keys) => new DeviceCookies(new KeyedHash(keys)),
    ) as [DeviceCookies, DeviceCookies, DeviceCookies];
    const account = 'erika@example.com';
    const cookie = old.cookieFor(undefined, account).split(';')[0];
    const device = old.deviceOf(cookie, account, ['signed-in']);

    const renewed = both.cookieFor(cookie, account).split(';')[0];

    expect(device).toMatch(/^[\w-]{43}$/);
    expect(both.deviceOf(cookie, account, ['signed-in'])).toBe(device);
    expect(both.deviceOf(cookie, 'max@example.com', ['signed-in'])).toBeUndefined();
    expect(alone.deviceOf(cookie, account, ['signed-in'])).toBeUndefined();
    expect(alone.deviceOf(renewed, account, ['signed-in'])).toBe(device);
  });
});
