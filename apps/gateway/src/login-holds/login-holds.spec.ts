import { randomUUID } from 'node:crypto';
import {
  ContactEvents,
  NotificationEvents,
  type CompanyDto,
  type SuccessionStepDone,
  type SuccessionStepWanted,
} from '@lotse/contracts';
import { contactsAnnounces, eventually, taken } from '@lotse/test-support';
import pg from 'pg';
import { AccountMails } from '../../test/account-mails.js';
import { ContactsService } from '../../test/contacts-service.js';
import { GatewayUnderTest, type SignedIn } from '../../test/gateway-under-test.js';
import type { CreatedApiKeyDto } from '../api-keys/api-keys.dto.js';

describe('the login of somebody who is held', () => {
  const gateway = GatewayUnderTest.use();
  const contacts = ContactsService.use(gateway);
  let company: CompanyDto;
  let user: SignedIn & { user: { id: string; email: string } };
  let holdId: string;
  const asked = new Map<object, string[]>();
  const answered: SuccessionStepDone[] = [];
  const contactId = randomUUID();

  beforeEach(async () => {
    holdId = randomUUID();
    company = await contacts.company();
    user = await gateway.user({ roles: ['company-administrator'], companyId: company.id });
  });

  const hold = (
    held: boolean,
    version: number,
    email: string | null = user.user.email,
    whom: string = contactId,
  ) =>
    taken(
      gateway,
      NotificationEvents.personHoldChanged,
      {
        hold: {
          id: holdId,
          companyId: company.id,
          contactId: whom,
          email,
          version,
          held,
          since: '2026-03-02T09:00:00.000Z',
        },
      },
      { companyId: company.id, aggregateId: holdId, version },
    );
  const signIn = ({ user: { email } } = user) =>
    gateway.send('POST', '/v1/session', { body: { email, password: 'a long enough password' } });
  const ask = async (wanted: Partial<SuccessionStepWanted> = {}) => {
    const data = {
      id: randomUUID(),
      caseId: holdId,
      companyId: company.id,
      version: 1,
      step: 'logins' as const,
      personId: contactId,
      newOwnerId: null,
      actor: { kind: 'user' as const, id: randomUUID(), companyId: null, roles: [] },
      ...wanted,
    };
    asked.set(wanted, [...(asked.get(wanted) ?? []), data.id]);
    await taken(gateway, NotificationEvents.successionStepWanted, data, {
      companyId: company.id,
      aggregateId: data.id,
      version: data.version,
    });
  };

  /** Why it cannot be done, of each that was asked for one who takes over; `null`: it is done. */
  const answers = async (wanted: Partial<SuccessionStepWanted>): Promise<(string | null)[]> => {
    const ids = asked.get(wanted) ?? [];
    await eventually(async () => {
      answered.push(...(await gateway.broker.take<SuccessionStepDone>('notifications.succession-steps')));
      expect(ids.every((id) => answered.some((one) => one.id === id))).toBe(true);
    });
    return ids.map((id) => answered.find((one) => one.id === id)?.failure ?? null);
  };

  it('lets nobody in until they are let go, and nobody else is kept out', async () => {
    const colleague = await gateway.user({ roles: ['company-viewer'], companyId: company.id });

    await hold(true, 2);

    expect((await user.send('GET', '/v1/session')).status).toBe(401);
    expect((await signIn()).body).toMatchObject({ status: 403, code: 'auth.login-held' });
    expect((await colleague.send('GET', '/v1/session')).status).toBe(200);

    await hold(false, 3);
    await hold(true, 1); // late

    expect((await signIn()).status).toBe(201);
  });

  it('is shut out also where a gateway of the release before, which knows of no hold, lets it in', async () => {
    const [before] = await gateway.database.query<{ row: object }>(
      'select to_jsonb(session) as row from session where user_id = $1',
      [user.user.id],
    );
    await hold(true, 2);
    await gateway.database.query(
      'insert into session select * from jsonb_populate_record(null::session, $1)',
      [before?.row],
    );
    const calls = async () => [
      (await user.send('GET', '/v1/session')).status,
      (await user.send('GET', `/v1/companies/${company.id}/users`)).status,
    ];

    expect(await calls()).toEqual([401, 401]);

    await hold(false, 3);

    expect(await calls()).toEqual([200, 200]);
  });

  it('is followed by what it has let in: its keys rest, and nobody whom it has invited comes meanwhile', async () => {
    const mails = new AccountMails(gateway);
    const { secret } = (
      await user.send<CreatedApiKeyDto>('POST', `/v1/companies/${company.id}/api-keys`, {
        body: { name: 'Warenwirtschaft', scopes: ['companies:read'] },
      })
    ).body;
    const machine = gateway.withKey(secret ?? '');
    const calls = async () => (await machine.send('GET', `/v1/companies/${company.id}`)).status;
    const email = `${randomUUID()}@example.com`;
    await user.send('POST', `/v1/companies/${company.id}/invitations`, {
      body: { email, name: 'Jemand', roles: ['company-administrator'], language: 'de' },
    });
    const token = await mails.token('invitation', email);
    const accept = () =>
      gateway.send('POST', '/v1/invitations/acceptance', {
        body: { token, password: 'a long enough password' },
      });
    expect(await calls()).toBe(200);

    await hold(true, 2);

    expect(await calls()).toBe(401);
    expect((await accept()).body).toMatchObject({ status: 403, code: 'auth.login-held' });

    await hold(false, 3);

    expect(await calls()).toBe(200);
    expect((await accept()).status).toBe(201);
  });

  const keptAddress = async (): Promise<string | null> => {
    const [row] = await gateway.database.query<{ address: string | null }>(
      'select email_key as address from login_hold where id = $1',
      [holdId],
    );
    return row?.address ?? null;
  };

  it('is known by no address once they are erased, whatever comes late', async () => {
    const person = randomUUID();
    await hold(true, 2, user.user.email, person);
    expect(await keptAddress()).toBe(user.user.email);

    await taken(
      gateway,
      ContactEvents.erased,
      { contactId: person, companyId: company.id, version: 2, erasedAt: gateway.clock.now().toISOString() },
      { companyId: company.id, aggregateId: person, version: 2 },
    );
    expect(await keptAddress()).toBeNull();
    await hold(true, 3, user.user.email, person);

    expect(await keptAddress()).toBeNull();
  });

  it('is of nobody else: logins that were named for one are forgotten where another is held, also by the release before', async () => {
    const [one, other] = [randomUUID(), randomUUID()];
    const named = async (): Promise<string[] | undefined> =>
      (
        await gateway.database.query<{ ids: string[] }>(
          'select login_ids as ids from login_hold where id = $1',
          [holdId],
        )
      )[0]?.ids;
    await hold(true, 2, null, one);
    await gateway.database.query('update login_hold set login_ids = $2 where id = $1', [
      holdId,
      [user.user.id],
    ]);
    await hold(true, 3, null, one);
    expect(await named()).toEqual([user.user.id]);

    await gateway.database.query('update login_hold set contact_id = $2, version = 4 where id = $1', [
      holdId,
      other,
    ]);

    expect(await named()).toEqual([]);
  });

  it('is known by no address once it has ended, although nobody lets them go', async () => {
    const personId = randomUUID();
    await hold(true, 2, user.user.email, personId);

    await ask({ personId });

    expect(await keptAddress()).toBeNull();
  });

  it('ends in the end, and whoever takes over is invited once', async () => {
    const mails = new AccountMails(gateway);
    await hold(true, 2);
    const email = `${randomUUID()}@example.com`;
    const newOwner = { name: 'Erika Muster', email, language: 'de' as const, companyName: 'Muster GmbH' };
    const wanted = { newOwnerId: randomUUID(), newOwner };

    await ask(wanted);
    await ask(wanted);

    await hold(false, 3);
    expect((await signIn()).body).toMatchObject({ status: 401 });
    expect(await mails.token('invitation', email)).not.toBe('');
    const invited = await gateway.database.query('select roles from invitation where contact_id = $1', [
      wanted.newOwnerId,
    ]);
    expect(invited).toEqual([{ roles: ['company-administrator'] }]);
    expect(await answers(wanted)).toEqual([null, null]);
  });

  it('ends in its turn: nobody who changes users of the company meanwhile waits for it while it waits for them', async () => {
    await hold(true, 2);
    const wanted = {
      newOwnerId: randomUUID(),
      newOwner: {
        name: 'Erika Muster',
        email: `${randomUUID()}@example.com`,
        language: 'de' as const,
        companyName: 'Muster GmbH',
      },
    };
    const other = new pg.Client({ connectionString: gateway.database.migratorUrl });
    await other.connect();
    try {
      await other.query('begin');
      await other.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
        `gateway.administrators ${company.id}`,
      ]);
      const asked = ask(wanted);
      await eventually(async () => {
        const { rowCount } = await other.query(
          `select 1 from pg_locks where not granted and locktype = 'advisory'
             and database = (select oid from pg_database where datname = current_database())`,
        );
        expect(rowCount).toBe(1);
      });

      const { rowCount } = await other.query('select 1 from "user" where id = $1 for update nowait', [
        user.user.id,
      ]);

      expect(rowCount).toBe(1);
      await other.query('commit');
      await asked;
    } finally {
      await other.end();
    }
    expect(await answers(wanted)).toEqual([null]);
  });

  it('is not the login of somebody else who reads the same mailbox', async () => {
    const widow = await contacts.contact(company.id);
    const hers = await gateway.user({
      roles: ['company-administrator'],
      companyId: company.id,
      contactId: widow.id,
    });

    await hold(true, 2, hers.user.email);
    await ask();

    expect((await hers.send('GET', '/v1/session')).status).toBe(200);
    expect((await signIn(hers)).status).toBe(201);
  });

  describe('whoever takes over', () => {
    const email = () => `${randomUUID()}@example.com`;
    const owner = (address: string) => ({
      newOwnerId: randomUUID(),
      newOwner: {
        name: 'Erika Muster',
        email: address,
        language: 'de' as const,
        companyName: 'Muster GmbH',
      },
    });
    const rolesOf = async (id: string) =>
      (
        await gateway.database.query<{ roles: string[]; contactId: string | null }>(
          `select roles, contact_id as "contactId" from "user" where id = $1`,
          [id],
        )
      )[0];

    it('administers the company with a login that was nobody’s yet', async () => {
      const wanted = owner(email());
      const login = await gateway.user({
        roles: ['company-viewer'],
        companyId: company.id,
        email: wanted.newOwner.email,
      });

      await ask(wanted);

      expect(await answers(wanted)).toEqual([null]);
      expect(await rolesOf(login.user.id)).toEqual({
        roles: ['company-administrator'],
        contactId: wanted.newOwnerId,
      });
    });

    it('is invited as more than they were invited as before', async () => {
      const mails = new AccountMails(gateway);
      const wanted = owner(email());
      const { email: address, name } = wanted.newOwner;
      await user.send('POST', `/v1/companies/${company.id}/invitations`, {
        body: { email: address, name, roles: ['company-viewer'], language: 'de' },
      });
      const before = await mails.token('invitation', address);

      await ask(wanted);

      expect(await answers(wanted)).toEqual([null]);
      const accept = (token: string) =>
        gateway.send('POST', '/v1/invitations/acceptance', {
          body: { token, password: 'a long enough password' },
        });
      expect((await accept(before)).status).toBe(404);
      expect(await accept(await mails.token('invitation', address))).toMatchObject({
        status: 201,
        body: { user: { roles: ['company-administrator'], contactId: wanted.newOwnerId } },
      });
    });

    const remove = async ({ user: { id } }: typeof user) =>
      expect((await (await gateway.signIn()).send('DELETE', `/v1/users/${id}`)).status).toBe(204);
    const accepts = async (token: string) =>
      (
        await gateway.send('POST', '/v1/invitations/acceptance', {
          body: { token, password: 'a long enough password' },
        })
      ).status;

    it('stays invited where whoever has reviewed it leaves', async () => {
      const mails = new AccountMails(gateway);
      const reviewer = await gateway.user({ roles: ['support'] });
      const wanted = {
        ...owner(email()),
        actor: { kind: 'user' as const, id: reviewer.user.id, companyId: null, roles: [] },
      };
      await ask(wanted);

      await remove(reviewer);

      expect(await accepts(await mails.token('invitation', wanted.newOwner.email))).toBe(201);
    });

    it('stays invited where a colleague who had invited them before leaves', async () => {
      const mails = new AccountMails(gateway);
      const heir = await contacts.contact(company.id);
      const wanted = { ...owner(email()), newOwnerId: heir.id };
      const colleague = await gateway.user({ roles: ['company-administrator'], companyId: company.id });
      const { email: address, name } = wanted.newOwner;
      await colleague.send('POST', `/v1/companies/${company.id}/invitations`, {
        body: {
          email: address,
          name,
          roles: ['company-administrator'],
          contactId: heir.id,
          language: 'de',
        },
      });
      const token = await mails.token('invitation', address);
      await ask(wanted);

      await remove(colleague);

      expect(await accepts(token)).toBe(201);
    });

    it('is invited where it was approved, and nobody gets more by a login that says to be theirs', async () => {
      const mails = new AccountMails(gateway);
      const heir = await contacts.contact(company.id);
      const wanted = { ...owner(email()), newOwnerId: heir.id };
      const stranger = await gateway.user({
        roles: ['company-viewer'],
        companyId: company.id,
        contactId: wanted.newOwnerId,
      });

      await ask(wanted);

      expect(await answers(wanted)).toEqual([null]);
      expect((await rolesOf(stranger.user.id))?.roles).toEqual(['company-viewer']);
      expect(await mails.token('invitation', wanted.newOwner.email)).not.toBe('');
    });

    it.each<[string, string, () => Promise<Partial<SuccessionStepWanted>>]>([
      [
        'has neither a login nor an address',
        'succession.new-owner-unreachable',
        () => Promise.resolve({ newOwnerId: randomUUID(), newOwner: null }),
      ],
      [
        'has left',
        'contacts.offboarded',
        async () => {
          const left = await contacts.contact(company.id);
          await contactsAnnounces(gateway).erased({ ...left, version: 2 });
          return { ...owner(email()), newOwnerId: left.id };
        },
      ],
      [
        'shares the address of somebody else’s login',
        'users.email-taken',
        async () => {
          const other = await contacts.contact(company.id);
          const login = await gateway.user({
            roles: ['company-viewer'],
            companyId: company.id,
            contactId: other.id,
          });
          return owner(login.user.email);
        },
      ],
    ])('is not let in, and the case hears why: somebody who %s', async (_, failure, of) => {
      const wanted = await of();

      await ask(wanted);

      expect(await answers(wanted)).toEqual([failure]);
    });
  });
});
