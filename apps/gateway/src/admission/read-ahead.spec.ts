import type { ContactDto } from '@lotse/contracts';
import { Database, type Tx } from '@lotse/persistence';
import { eventually } from '@lotse/test-support';
import { register } from 'prom-client';
import { ContactsService } from '../../test/contacts-service.js';
import { GatewayUnderTest, type Answer, type Client, type SignedIn } from '../../test/gateway-under-test.js';
import type { CreatedApiKeyDto } from '../api-keys/api-keys.dto.js';

describe('a read that begins while its sender is looked up', () => {
  const gateway = GatewayUnderTest.use();
  const contacts = ContactsService.use(gateway);
  let contact: ContactDto;
  let path: string;
  let owner: SignedIn;

  beforeAll(async () => {
    const { id: companyId } = await contacts.company();
    contact = await contacts.contact(companyId);
    path = `/v1/companies/${companyId}/contacts/${contact.id}`;
    owner = await gateway.user({ roles: ['company-administrator'], companyId });
  });

  /** Somebody who has read the contact, and is remembered for it. */
  const known = async (client: Client): Promise<Client> => {
    expect((await client.send('GET', path)).status).toBe(200);
    return client;
  };

  const newKey = async (): Promise<{ id: string; client: Client }> => {
    const { body } = await owner.send<CreatedApiKeyDto>(
      'POST',
      `/v1/companies/${contact.companyId}/api-keys`,
      { body: { name: 'shop', scopes: ['contacts:read'] } },
    );
    return { id: body.id, client: await known(gateway.withKey(body.secret ?? '')) };
  };

  const newUser = async (): ReturnType<typeof gateway.user> => {
    const user = await gateway.user({ roles: ['support'] });
    await known(user);
    return user;
  };

  const readsAnswered = async (): Promise<number> => {
    const metric = await register.getSingleMetric('lotse_rpc_calls_total')?.get();
    return (metric?.values ?? [])
      .filter(({ labels }) => labels['pattern'] === 'contacts.get-contact.v1')
      .reduce((sum, { value }) => sum + value, 0);
  };

  /** Sends a read whose sender cannot be looked up before contacts has answered it, and changes something in between. */
  const readWhile = async (
    client: Client,
    change: (tx: Tx) => Promise<unknown> = () => Promise.resolve(),
    headers: Record<string, string> = {},
  ): Promise<Answer<Record<string, unknown>>> => {
    const before = await readsAnswered();
    let answer: Promise<Answer<Record<string, unknown>>> | undefined;
    await gateway.app.get(Database, { strict: false }).transaction(async (tx) => {
      await tx.query('lock table api_key, session in access exclusive mode');
      answer = client.send('GET', path, { headers });
      await eventually(async () => expect(await readsAnswered()).toBe(before + 1));
      await change(tx);
    });
    if (!answer) throw new Error('nothing was sent');
    return answer;
  };

  const expectNothingOf = (answer: Answer, status: number, code: string): void => {
    expect(answer.body).toMatchObject({ status, code });
    expect(answer.status).toBe(status);
    expect(answer.headers['etag']).toBeUndefined();
    expect(JSON.stringify(answer.body)).not.toContain(contact.lastName);
  };

  it('is answered once, as any other', async () => {
    const { client } = await newKey();
    const before = await readsAnswered();

    const answer = await readWhile(client);

    expect(answer).toMatchObject({ status: 200, body: contact, headers: { etag: '"1"' } });
    expect(await readsAnswered()).toBe(before + 1);
    expect((await readWhile(client, undefined, { 'if-none-match': '"1"' })).status).toBe(304);
  });

  it('waits for the look-up of a sender who is seen for the first time', async () => {
    const before = await readsAnswered();

    const { status } = await gateway.withKey(`lotse_${'x'.repeat(43)}`).send('GET', path);

    expect(status).toBe(401);
    expect(await readsAnswered()).toBe(before);
  });

  it('is not answered where the key is revoked meanwhile, not even with 304', async () => {
    const { id, client } = await newKey();

    const answer = await readWhile(
      client,
      (tx) => tx.query('update api_key set revoked_at = now() where id = $1', [id]),
      { 'if-none-match': '"1"' },
    );

    expectNothingOf(answer, 401, 'auth.sign-in-required');
    const before = await readsAnswered();
    expectNothingOf(await client.send('GET', path), 401, 'auth.sign-in-required');
    expect(await readsAnswered()).toBe(before); // forgotten
  });

  it('is not answered where the key has lost its scope', async () => {
    const { id, client } = await newKey();

    const answer = await readWhile(client, (tx) =>
      tx.query(`update api_key set scopes = '{companies:read}' where id = $1`, [id]),
    );

    expectNothingOf(answer, 403, 'auth.scope-missing');
  });

  it('is not answered where the session has expired', async () => {
    const user = await newUser();

    const answer = await readWhile(user, (tx) =>
      tx.query(`update session set expires_at = 'epoch' where user_id = $1`, [user.user.id]),
    );

    expectNothingOf(answer, 401, 'auth.sign-in-required');
  });

  it('is not answered where the user has come to belong to another company', async () => {
    const user = await newUser();
    const { id: otherId } = await contacts.company();

    const answer = await readWhile(user, (tx) =>
      tx.query(`update "user" set roles = '{company-viewer}', company_id = $2 where id = $1`, [
        user.user.id,
        otherId,
      ]),
    );

    expectNothingOf(answer, 404, 'companies.not-found');
  });

  it('is read again where the user has another role by now', async () => {
    const user = await newUser();
    const before = await readsAnswered();

    const answer = await readWhile(user, (tx) =>
      tx.query(`update "user" set roles = '{accounting}' where id = $1`, [user.user.id]),
    );

    expect(answer).toMatchObject({ status: 200, body: contact });
    expect(await readsAnswered()).toBe(before + 2);
  });

  it('is not answered where the look-up fails', async () => {
    const { client } = await newKey();
    const before = await readsAnswered();
    await gateway.database.query('alter table api_key rename to api_key_away');
    try {
      expectNothingOf(await client.send('GET', path), 500, 'service.failed');
    } finally {
      await gateway.database.query('alter table api_key_away rename to api_key');
    }
    await eventually(async () => expect(await readsAnswered()).toBe(before + 1));
  });
});
