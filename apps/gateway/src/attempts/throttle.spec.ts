import { DomainError, type Actor } from '@lotse/contracts';
import { GatewayUnderTest } from '../../test/gateway-under-test.js';
import type { Origin } from '../http/origin.js';
import { DeviceCookies } from './device-cookies.js';
import { Throttle, type Attempt } from './throttle.js';

const account = 'erika@example.com';
const home: Origin = { network: '192.0.2.1', cookie: undefined };
const elsewhere: Origin = { network: '198.51.100.9', cookie: undefined };

describe('the throttle', () => {
  const gateway = GatewayUnderTest.use();
  let throttle: Throttle;
  let devices: DeviceCookies;

  beforeAll(() => {
    throttle = gateway.app.get(Throttle);
    devices = gateway.app.get(DeviceCookies);
  });

  beforeEach(() => gateway.database.query('delete from attempt_counter'));

  const knownDevice = (network = '203.0.113.5'): Origin => ({
    network,
    cookie: devices.cookieFor(undefined, account).split(';')[0],
  });

  /** Seconds to wait; 0 for an attempt that is let through, and fails. */
  const waits = async (origin: Origin, whose = account): Promise<number> => {
    try {
      await throttle.attempt('sign-in', origin, whose);
      return 0;
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      expect(error).toMatchObject({ kind: 'too-many', code: 'auth.too-many-attempts' });
      return Number(error.details.values?.['seconds']);
    }
  };

  const failTimes = async (times: number, origin: (index: number) => Origin): Promise<void> => {
    for (let index = 0; index < times; index++) await throttle.attempt('sign-in', origin(index), account);
  };

  it('lets ten attempts through, and then makes each wait twice as long as the one before', async () => {
    await failTimes(10, () => home);
    const seconds: number[] = [];

    for (let round = 0; round < 12; round++) {
      expect(await waits(home)).toBe(0);
      const wait = await waits(home);
      seconds.push(wait);
      gateway.clock.advance(wait * 1_000);
    }

    expect(seconds.slice(0, 6)).toEqual([1, 2, 4, 8, 16, 32]);
    expect(seconds.slice(-2)).toEqual([900, 900]);
  });

  it('does not count what it refuses: who waits gets in', async () => {
    await failTimes(11, () => home);

    for (let round = 0; round < 5; round++) expect(await waits(home)).toBe(1);
    gateway.clock.advance(1_000);

    expect(await waits(home)).toBe(0);
  });

  it('counts attempts before they are made: a hundred at once are a hundred', async () => {
    const all = await Promise.all(Array.from({ length: 100 }, () => waits(home)));

    expect(all.filter((wait) => wait === 0)).toHaveLength(11);
  });

  it('makes nobody wait because another replica has a clock that is ahead', async () => {
    await throttle.succeeded(await throttle.attempt('sign-in', home, account));
    await throttle.attempt('sign-in', home, account);

    gateway.clock.advance(-1_000);

    expect(await waits(home)).toBe(0);
    gateway.clock.advance(1_000);
  });

  it('counts for all replicas', async () => {
    const replica = await gateway.replica();
    await failTimes(11, () => home);

    await expect(replica.get(Throttle).attempt('sign-in', home, account)).rejects.toMatchObject({
      kind: 'too-many',
    });

    await replica.close();
  });

  it('lets the owner in from another network while somebody guesses', async () => {
    await failTimes(11, () => elsewhere);
    expect(await waits(elsewhere)).toBe(1);

    expect(await waits(home)).toBe(0);
  });

  it('lets the owner in from a device that was used before, whatever strangers do from everywhere', async () => {
    const networks = (index: number): Origin => ({ network: `198.51.100.${index}`, cookie: undefined });
    await failTimes(101, networks);
    expect(await waits(home)).toBe(1); // a new device waits as all strangers do, and never long

    expect(await waits(knownDevice())).toBe(0);
    expect(await waits(knownDevice(elsewhere.network))).toBe(0);
  });

  it('lets the owner in who has set a new password by mail, and gives no guesses at the code for that', async () => {
    const cookie = devices.cookieForOwnerOfMailbox(account).split(';')[0];
    await failTimes(101, (index) => ({ network: `198.51.100.${index}`, cookie: undefined }));
    for (let index = 0; index < 6; index++) await throttle.attempt('second-factor', home, account);

    expect(await waits({ ...home, cookie })).toBe(0);
    await expect(throttle.attempt('second-factor', { ...home, cookie }, account)).rejects.toMatchObject({
      kind: 'too-many',
    });
  });

  it('gives a known device no more guesses than anybody', async () => {
    const device = knownDevice();
    await failTimes(11, () => device);

    expect(await waits(device)).toBe(1);
    expect(await waits({ ...device, network: elsewhere.network })).toBe(1);
  });

  it('does not believe a cookie of another account, nor one that somebody made up', async () => {
    await failTimes(11, () => home);
    const others = devices.cookieFor(undefined, 'other@example.com').split(';')[0] ?? '';
    const own = knownDevice().cookie ?? '';
    const renamed = own.slice(0, own.indexOf('=')) + others.slice(others.indexOf('='));
    const forged = own.replace(/=.{43}/, `=${'A'.repeat(43)}`);

    for (const cookie of [others, renamed, forged, `${own}x`, own.replace('=', '=x')])
      expect(await waits({ ...home, cookie })).toBe(1);
    expect(await waits({ ...home, cookie: `a=b; ${own}; c=d` })).toBe(0);
  });

  it('slows one network down that tries many accounts, and no other', async () => {
    for (let index = 0; index < 51; index++)
      expect(await waits(elsewhere, `user-${index}@example.com`)).toBe(0);

    expect(await waits(elsewhere, 'one-more@example.com')).toBe(1);
    expect(await waits(home, 'one-more@example.com')).toBe(0);
    expect(await waits(knownDevice(elsewhere.network))).toBe(0);
  });

  it('takes back what succeeded, and not what strangers did', async () => {
    await failTimes(9, () => home);
    let attempt: Attempt | undefined;
    for (let round = 0; round < 20; round++) {
      attempt = await throttle.attempt('sign-in', home, account);
      await throttle.succeeded(attempt);
    }

    expect(await waits(home)).toBe(0);
    expect(await waits(home)).toBe(0);
    expect(await waits(home)).toBe(1);
  });

  it('forgets the mistakes of a device whose owner has got in', async () => {
    const device = knownDevice();
    await failTimes(10, () => device);
    await throttle.succeeded(await throttle.attempt('sign-in', device, account));

    await failTimes(11, () => device);

    expect(await waits(device)).toBe(1);
  });

  it('forgets in the course of time', async () => {
    await failTimes(11, () => home);
    gateway.clock.advance(11 * 60 * 60 * 1_000);

    await failTimes(11, () => home);

    expect(await waits(home)).toBe(1);
  });

  it('counts what is guessed apart', async () => {
    await failTimes(11, () => home);

    await throttle.attempt('second-factor', home, account);
    await throttle.attempt('password-check', home, account);
    await throttle.attempt('account-link', home);
  });

  it('gives strangers who know the password few guesses at the code, from however many networks', async () => {
    for (let index = 0; index < 6; index++)
      await throttle.attempt('second-factor', { network: `198.51.100.${index}`, cookie: undefined }, account);

    await expect(throttle.attempt('second-factor', home, account)).rejects.toMatchObject({
      details: { values: { seconds: 2 } },
    });
    await throttle.attempt('second-factor', knownDevice(), account);
  });

  it('keeps neither address nor network nor device in the clear', async () => {
    const device = knownDevice();
    await waits(home);
    await waits(device);

    const rows = await gateway.database.query<{ row: string }>(
      'select attempt_counter::text as row from attempt_counter',
    );

    const stored = rows.map(({ row }) => row).join();
    expect(rows).toHaveLength(4);
    for (const secret of [
      account,
      'erika',
      home.network,
      device.network,
      device.cookie?.split('=')[1]?.split('.')[0] ?? '?',
    ])
      expect(stored).not.toContain(secret);
  });

  describe('what is asked for with a key', () => {
    const actor: Actor = { kind: 'user', id: 'one', companyId: null, roles: [] };
    const idempotency = { key: 'key', route: 'POST /tickets', fingerprint: 'this' };
    const asks = (more: object = {}): Promise<void> =>
      throttle.attemptOnce('ticket-confirmation', { actor, idempotency, origin: home, account, ...more });

    beforeEach(() => gateway.database.query('delete from idempotency_key'));

    it('counts once, however often it is repeated', async () => {
      for (let times = 0; times < 30; times++) await asks();

      for (let index = 0; index < 20; index++)
        await asks({ idempotency: { ...idempotency, key: `${index}` } });
      await expect(asks({ idempotency: { ...idempotency, key: 'another' } })).rejects.toMatchObject({
        kind: 'too-many',
      });
    });

    it('is let through again while others wait, and counts each time without a key', async () => {
      await asks();
      for (let times = 0; times < 20; times++) await asks({ idempotency: undefined });

      await expect(asks({ idempotency: undefined })).rejects.toMatchObject({ kind: 'too-many' });
      await asks();
    });

    it('counts when it comes again if it had to wait', async () => {
      for (let times = 0; times < 21; times++) await asks({ idempotency: undefined });
      await expect(asks()).rejects.toMatchObject({ kind: 'too-many' });
      gateway.clock.advance(60_000);
      await asks();

      await expect(asks({ idempotency: undefined })).rejects.toMatchObject({ kind: 'too-many' });
      await asks();
    });

    it('is another request of somebody else, or for something else', async () => {
      await asks();
      for (let times = 0; times < 20; times++) await asks({ idempotency: undefined });

      await expect(asks({ actor: { ...actor, id: 'other' } })).rejects.toMatchObject({ kind: 'too-many' });
      await expect(asks({ idempotency: { ...idempotency, fingerprint: 'that' } })).rejects.toMatchObject({
        kind: 'too-many',
      });
    });
  });

  it('removes what has leaked away', async () => {
    await failTimes(1, () => elsewhere);
    gateway.clock.advance(14 * 24 * 60 * 60 * 1_000 + 1);

    await waits(home, 'other@example.com');

    const rows = await gateway.database.query('select 1 from attempt_counter');
    expect(rows).toHaveLength(3);
  });
});
