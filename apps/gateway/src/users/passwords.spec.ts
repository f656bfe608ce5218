import { randomUUID } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { GatewayUnderTest } from '../../test/gateway-under-test.js';
import { preparedPassword } from './prepared-password.js';
import type { UserDto } from './users.dto.js';

const composed = 'Grünkohl-Söße-Übermut-1é'.normalize('NFC');
const apart = composed.normalize('NFD');

/** RFC 8265: the same text is the same password, whichever keyboard it comes from. */
describe('a password with letters that have marks', () => {
  const gateway = GatewayUnderTest.use();

  const user = async (password: string): Promise<UserDto> => {
    const admin = await gateway.signIn();
    const { status, body } = await admin.send<UserDto>('POST', '/v1/users', {
      body: { email: `${randomUUID()}@example.com`, name: 'Somebody', password, roles: ['support'] },
    });
    expect(status).toBe(201);
    return body;
  };
  const statusOf = async (email: string, password: string): Promise<number> =>
    (await gateway.send('POST', '/v1/session', { body: { email, password } })).status;
  const kept = async ({ id }: UserDto): Promise<string> =>
    (
      await gateway.database.query<{ password_hash: string }>(
        'select password_hash from "user" where id = $1',
        [id],
      )
    )[0]?.password_hash ?? '';

  it.each([
    ['composed', composed],
    ['apart', apart],
  ])('set %s signs in however it is typed', async (_, set) => {
    const { email } = await user(set);

    expect(await statusOf(email, composed)).toBe(201);
    expect(await statusOf(email, apart)).toBe(201);
    expect(await statusOf(email, composed.replace('é', 'e'))).toBe(401);
  });

  it('is the same with a space of another kind', async () => {
    const { email } = await user('Möwen über dem Kai');

    expect(await statusOf(email, 'Möwen\u00a0über\u2003dem Kai')).toBe(201);
  });

  it.each([
    ['composed', composed],
    ['as it was kept', apart],
  ])('that was kept in another form is taken once, typed %s, and kept anew', async (_, typed) => {
    const somebody = await user('a long enough password');
    const old = await hash(apart);
    await gateway.database.query('update "user" set password_hash = $2 where id = $1', [somebody.id, old]);

    expect(await statusOf(somebody.email, typed)).toBe(201);

    const anew = await kept(somebody);
    expect(anew).not.toBe(old);
    expect(await verify(anew, preparedPassword(typed))).toBe(true);
    expect(await statusOf(somebody.email, composed)).toBe(201);
    expect(await kept(somebody)).toBe(anew);
  });

  it('is changed by whoever types it in another form', async () => {
    const { email } = await user(composed);
    const signedIn = await gateway.signIn({ email, password: composed });

    const changed = await signedIn.send('PUT', '/v1/session/password', {
      body: { currentPassword: apart, newPassword: 'quite another password' },
    });

    expect(changed.status).toBe(200);
  });

  it('counts by its letters, not by what they are typed with', async () => {
    const admin = await gateway.signIn();

    const { body } = await admin.send('POST', '/v1/users', {
      body: { email: 'x@example.com', name: 'x', password: 'Üäößéàx'.normalize('NFD'), roles: ['support'] },
    });

    expect(body).toMatchObject({ violations: [{ pointer: '/password', rule: 'password' }] });
  });
});
