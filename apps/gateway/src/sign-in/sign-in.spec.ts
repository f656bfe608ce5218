import { administrator, GatewayUnderTest, type Answer } from '../../test/gateway-under-test.js';
import { WorkLog } from '../../test/work-log.js';

const wrong = { ...administrator, password: 'not the password' };

describe('signing in by password', () => {
  const gateway = GatewayUnderTest.use({ TRUSTED_PROXIES: 'loopback' });
  const log = WorkLog.use(gateway);
  const signIn = (body: object, headers: Record<string, string> = {}): Promise<Answer> =>
    gateway.send('POST', '/v1/session', { body, headers });
  const from = (network: string): Record<string, string> => ({ 'x-forwarded-for': network });

  beforeEach(() => gateway.database.query('delete from attempt_counter'));

  const guess = async (times: number, email = administrator.email): Promise<void> => {
    for (let index = 0; index < times; index++)
      expect((await signIn({ ...wrong, email }, from('198.51.100.9'))).status).toBe(401);
  };

  it('makes a guesser wait, and says how long', async () => {
    await guess(11);

    const { status, headers, body } = await signIn(administrator, {
      ...from('198.51.100.9'),
      'accept-language': 'en',
    });

    expect(status).toBe(429);
    expect(headers['retry-after']).toBe('1');
    expect(body).toMatchObject({
      code: 'auth.too-many-attempts',
      detail: 'Too many attempts. Please try again in 1 seconds.',
    });
  });

  it('makes it no different for an address that has no login', async () => {
    await guess(11, 'nobody@example.com');

    expect(await signIn({ ...wrong, email: 'Nobody@Example.COM' }, from('198.51.100.9'))).toMatchObject({
      status: 429,
      headers: { 'retry-after': '1' },
    });
  });

  it('does the same work for an address that has no login', async () => {
    const known = await log.of(() => signIn(wrong));
    await gateway.database.query('delete from attempt_counter');
    const unknown = await log.of(() => signIn({ ...wrong, email: 'nobody@example.com' }));

    expect(unknown.work).toEqual(known.work);
    expect(known.work).toEqual({ hashes: 1, rows: { attempt_counter: 6, audit_entry: 1, sign_in_count: 1 } });
    const told = ({ answer }: typeof known): object => ({ ...(answer.body as object), traceId: null }); // each request has its own
    expect(told(unknown)).toEqual(told(known));
  });

  it('does it also once such addresses have filled their hour in the trail', async () => {
    await signIn({ ...wrong, email: 'nobody@example.com' });
    await gateway.database.query(
      `update sign_in_count set count = 99 where kind = 'nobody sign-in.refused auth.credentials-wrong'`,
    );
    await gateway.database.query('create table work.statement (at timestamptz default now())');
    await gateway.database.query(
      `create function work.note_statement() returns trigger language plpgsql security definer as
       $$ begin insert into work.statement default values; return null; end $$`,
    );
    await gateway.database.query(
      `create trigger statement after insert on audit_entry for each statement execute function work.note_statement()`,
    );
    const statements = async (email: string): Promise<unknown> => {
      await gateway.database.query('delete from work.statement');
      await signIn({ ...wrong, email });
      const [row] = await gateway.database.query('select count(*)::int as times from work.statement');
      return row?.['times'];
    };

    expect(await statements(wrong.email)).toBe(1);
    expect(await statements('nobody@example.com')).toBe(1);
  });

  it('never locks the owner out: neither on another network, nor on a device that was used before', async () => {
    const before = await signIn(administrator, from('203.0.113.5'));
    const device =
      before.cookies.find((cookie) => cookie.startsWith('__Secure-lotse-device-'))?.split(';')[0] ?? '';
    await guess(11);

    const elsewhere = await signIn(administrator, from('203.0.113.77'));
    const sameNetwork = await signIn(administrator, { ...from('198.51.100.9'), cookie: device });

    expect(elsewhere.status).toBe(201);
    expect(sameNetwork.status).toBe(201);
  });

  it('makes the device a known one, for signing in alone', async () => {
    const { cookies } = await signIn(administrator);
    const device = cookies.find((cookie) => cookie.startsWith('__Secure-lotse-device-')) ?? '';

    expect(device).toMatch(
      /^__Secure-lotse-device-[\w-]{12}=[\w-]{43}\.[\w-]{43}; Max-Age=34560000; Path=\/api\/v1\/session; Secure; HttpOnly; SameSite=Strict$/,
    );
    const again = await signIn(administrator, { cookie: device.split(';')[0] ?? '' });
    expect(again.cookies).toContain(device);
    const alone = await gateway.as({ cookie: device.split(';')[0] ?? '' }).send('GET', '/v1/session');
    expect(alone.status).toBe(401);
  });

  it('tells a browser that fails nothing that it could keep', async () => {
    expect((await signIn(wrong)).cookies).toEqual([]);
  });

  it('counts people behind one trusted proxy apart, and believes nobody else', async () => {
    await guess(11);
    const spoofed = { 'x-forwarded-for': '192.0.2.1, 198.51.100.9' };

    expect((await signIn(administrator, spoofed)).status).toBe(429); // the last address that the proxy has seen itself
    expect((await signIn(administrator, from('192.0.2.1'))).status).toBe(201);
  });

  it('counts an IPv6 network as one', async () => {
    for (let index = 0; index < 11; index++)
      expect((await signIn(wrong, from(`2001:db8:1:2::${index + 1}`))).status).toBe(401);

    expect((await signIn(administrator, from('2001:db8:1:2:ffff::1'))).status).toBe(429);
    expect((await signIn(administrator, from('2001:db8:1:3::1'))).status).toBe(201);
  });
});
