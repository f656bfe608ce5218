import { VirtualAuthenticator, type Deviation, type PasskeyOptions } from '@lotse/test-support';
import { GatewayUnderTest, type Answer, type SignedIn } from '../../test/gateway-under-test.js';
import { goesOn, setUpApp } from '../../test/second-factors.js';
import type { EnrolledSecondFactorDto, SecondFactorsDto } from './second-factors.dto.js';
import type { SessionDto } from '../sessions/sessions.dto.js';

const origin = 'https://kundencenter.example.com';
const password = 'a long enough password';

describe('a passkey', () => {
  const gateway = GatewayUnderTest.use({ PUBLIC_URL: origin });

  const signInAgain = ({ session }: SignedIn): Promise<SignedIn> =>
    gateway.signIn({ email: session.user.email, password });

  const optionsFor = async (user: SignedIn, path: string, body?: object): Promise<PasskeyOptions> =>
    (await user.send<PasskeyOptions & Record<string, unknown>>('POST', path, { body })).body;

  const enrol = async (
    user: SignedIn,
    key: VirtualAuthenticator,
    { name = 'Schlüsselbund', ...deviation }: Deviation & { name?: string } = {},
  ): Promise<Answer<EnrolledSecondFactorDto & { code?: string }>> => {
    const options = await optionsFor(user, '/v1/second-factors/passkeys/options', {});
    return user.send('POST', '/v1/second-factors/passkeys', {
      body: { name, response: key.create(options, deviation) },
    });
  };

  /** Somebody with a passkey, in the session in which it was set up. */
  const userWith = async (key: VirtualAuthenticator): Promise<SignedIn> => {
    const user = await gateway.user();
    const answer = await enrol(user, key);
    return goesOn(gateway, user, answer, answer.body.session);
  };

  const show = async (
    user: SignedIn,
    key: VirtualAuthenticator,
    deviation: Deviation = {},
  ): Promise<Answer<SessionDto & { code?: string }>> => {
    const options = await optionsFor(user, '/v1/session/second-factor/passkey/options');
    return user.send('POST', '/v1/session/second-factor/passkey', {
      body: { response: key.get(options, deviation) },
    });
  };

  it('is set up, and shown to finish signing in', async () => {
    const key = new VirtualAuthenticator(origin);
    const user = await gateway.user();

    const { status, body } = await enrol(user, key, { name: 'Schlüsselbund' });

    expect(status).toBe(201);
    expect(body.factor).toMatchObject({ kind: 'passkey', name: 'Schlüsselbund', lastUsedAt: null });
    expect(body.recoveryCodes).toHaveLength(10);
    const half = await signInAgain(user);
    expect(half.session.secondFactor).toMatchObject({
      state: 'needed',
      methods: ['passkey', 'recovery-code'],
    });
    const shown = await show(half, key);
    expect(shown).toMatchObject({ status: 200, body: { secondFactor: { state: 'shown' } } });
    const { body: list } = await goesOn(gateway, half, shown, shown.body).send<SecondFactorsDto>(
      'GET',
      '/v1/second-factors',
    );
    expect(list.factors[0]?.lastUsedAt).toBe(gateway.clock.now().toISOString());
  });

  it('is asked for as this site and this user need it', async () => {
    const user = await gateway.user();

    const creation = await optionsFor(user, '/v1/second-factors/passkeys/options', {});

    expect(creation).toMatchObject({
      rp: { id: 'kundencenter.example.com', name: 'Lotse' },
      user: { name: user.session.user.email },
      attestation: 'none',
      authenticatorSelection: { userVerification: 'required' },
      excludeCredentials: [],
    });
    expect(Buffer.from(creation.challenge, 'base64url').length).toBeGreaterThanOrEqual(32);
  });

  it.each<[string, Deviation]>([
    ['made for another site', { origin: 'https://kundencenter.example.com.evil.example' }],
    ['made for a page of the same host on another port', { origin: `${origin}:8443` }],
    ['made without PIN or finger', { userVerified: false }],
    ['made for another challenge', { challenge: Buffer.alloc(32, 1).toString('base64url') }],
  ])('is not set up when it was %s', async (_, deviation) => {
    const user = await gateway.user();

    const { status, body } = await enrol(user, new VirtualAuthenticator(origin), deviation);

    expect(status).toBe(422);
    expect(body).toMatchObject({ violations: [{ pointer: '/response', rule: 'passkeyResponse' }] });
    expect((await signInAgain(user)).session.secondFactor.state).toBe('not-needed');
  });

  it.each<[string, Deviation]>([
    ['a page of another site', { origin: 'https://kundencenter.example.com.evil.example' }],
    ['a key that nobody has unlocked', { userVerified: false }],
    ['another challenge', { challenge: Buffer.alloc(32, 1).toString('base64url') }],
    ['another key', { otherKey: true }],
    ['a copy of the key, which has counted less', { counter: 1 }],
  ])('does not sign in by the signature of %s', async (_, deviation) => {
    const key = new VirtualAuthenticator(origin);
    const user = await userWith(key);
    await show(user, key, { counter: 5 });
    const half = await signInAgain(user);

    expect(await show(half, key, deviation)).toMatchObject({
      status: 403,
      body: { code: 'auth.second-factor-wrong' },
    });

    expect((await half.send('GET', '/v1/second-factors')).status).toBe(403);
    expect((await show(half, key, { counter: 6 })).status).toBe(200);
  });

  it('takes a challenge once, right or wrong', async () => {
    const key = new VirtualAuthenticator(origin);
    const user = await userWith(key);
    const options = await optionsFor(user, '/v1/session/second-factor/passkey/options');
    const send = (deviation?: Deviation): Promise<Answer<{ code?: string }>> =>
      user.send('POST', '/v1/session/second-factor/passkey', {
        body: { response: key.get(options, deviation) },
      });

    expect((await send({ otherKey: true })).body.code).toBe('auth.second-factor-wrong');
    expect((await send()).body.code).toBe('second-factors.nothing-begun');
  });

  it('takes an answer in the session that has asked, within ten minutes', async () => {
    const key = new VirtualAuthenticator(origin);
    const user = await userWith(key);
    const [one, other] = [await signInAgain(user), await signInAgain(user)];
    const asked = await optionsFor(one, '/v1/session/second-factor/passkey/options');
    await optionsFor(other, '/v1/session/second-factor/passkey/options');
    const answerIn = (session: SignedIn): Promise<Answer<{ code?: string }>> =>
      session.send('POST', '/v1/session/second-factor/passkey', { body: { response: key.get(asked) } });

    expect((await answerIn(other)).body.code).toBe('auth.second-factor-wrong');
    gateway.clock.advance(10 * 60_000);
    expect((await answerIn(one)).body.code).toBe('second-factors.nothing-begun');
  });

  it("does not sign in by somebody else's key", async () => {
    const stranger = new VirtualAuthenticator(origin);
    const strangersUser = await userWith(stranger);
    const { user } = await setUpApp(gateway, await gateway.user());
    const half = await signInAgain(user);
    const { challenge } = await optionsFor(half, '/v1/session/second-factor/passkey/options');
    const { allowCredentials = [] } = await optionsFor(
      strangersUser,
      '/v1/session/second-factor/passkey/options',
    );

    const { body } = await half.send('POST', '/v1/session/second-factor/passkey', {
      body: { response: stranger.get({ challenge, allowCredentials }) },
    });

    expect(body['code']).toBe('auth.second-factor-wrong');
  });

  it('is one of several, each with its name; none is set up twice', async () => {
    const keys = [new VirtualAuthenticator(origin), new VirtualAuthenticator(origin)] as const;
    const user = await userWith(keys[0]);
    const { status, body } = await enrol(user, keys[1], { name: 'Ersatz im Tresor' });
    expect([status, body.recoveryCodes]).toEqual([201, null]);

    for (const key of keys) expect((await show(user, key)).status).toBe(200);
    await expect(enrol(user, keys[0])).rejects.toThrow('InvalidStateError'); // the browser is told which there are

    const { body: list } = await user.send<SecondFactorsDto>('GET', '/v1/second-factors');
    expect(list.factors.map(({ name }) => name)).toEqual(['Schlüsselbund', 'Ersatz im Tresor']);
  });

  it('is refused as known when two answers bring the same', async () => {
    const key = new VirtualAuthenticator(origin);
    const users = [await gateway.user(), await gateway.user()] as const;
    const { challenge } = await optionsFor(users[0], '/v1/second-factors/passkeys/options', {});
    const response = key.create({ challenge });
    const body = { name: 'Key', response };
    expect((await users[0].send('POST', '/v1/second-factors/passkeys', { body })).status).toBe(201);

    const second = await optionsFor(users[1], '/v1/second-factors/passkeys/options', {});
    const stolen = withChallenge(response, second.challenge);
    const { status, body: refused } = await users[1].send('POST', '/v1/second-factors/passkeys', {
      body: { name: 'Key', response: stolen },
    });

    expect([status, refused['code']]).toEqual([409, 'second-factors.passkey-known']);
  });

  it.each<[string, object]>([
    ['nothing', {}],
    ['other types', { id: 1, rawId: [], type: null, response: 'x', clientExtensionResults: 3 }],
    [
      'no base64',
      { id: 'ü', rawId: 'ü', type: 'public-key', response: { clientDataJSON: '%', attestationObject: '%' } },
    ],
    [
      'no CBOR',
      {
        id: 'AA',
        rawId: 'AA',
        type: 'public-key',
        clientExtensionResults: {},
        response: {
          clientDataJSON: Buffer.from('{"type":"webauthn.create"}').toString('base64url'),
          attestationObject: 'AAAA',
        },
      },
    ],
  ])('is refused where the browser has sent %s', async (_, response) => {
    const user = await userWith(new VirtualAuthenticator(origin));

    await optionsFor(user, '/v1/second-factors/passkeys/options', {});
    const enrolled = await user.send('POST', '/v1/second-factors/passkeys', {
      body: { name: 'x', response },
    });
    await optionsFor(user, '/v1/session/second-factor/passkey/options');
    const shown = await user.send('POST', '/v1/session/second-factor/passkey', { body: { response } });

    expect([enrolled.status, shown.status]).toEqual([422, 403]);
  });
});

/** Without attestation nothing in a registration is signed: whoever has seen one can send it again with another challenge. */
function withChallenge<T extends { response: { clientDataJSON: string } }>(
  registration: T,
  challenge: string,
): T {
  const { clientDataJSON } = registration.response;
  const data = JSON.parse(Buffer.from(clientDataJSON, 'base64url').toString()) as object;
  const changed = Buffer.from(JSON.stringify({ ...data, challenge })).toString('base64url');
  return { ...registration, response: { ...registration.response, clientDataJSON: changed } };
}
