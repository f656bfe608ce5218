import { randomUUID } from 'node:crypto';
import type { Schemas } from '@lotse/api-client';
import { services, type CompanyDto, type ContactDto } from '@lotse/contracts';
import { aCompany, aContact, eventually } from '@lotse/test-support';
import { ApiClient } from './support/api-client.js';
import { useSystem } from './support/system.js';

const chosen = 'chosen by the invited';
const fresh = 'quite another password';

/** How people get in, from the mail they read to the day they are shut out. */
describe('somebody who is invited', () => {
  const system = useSystem();
  const tokens: string[] = [];
  const email = `erika.${randomUUID()}@example.org`;
  let company: CompanyDto;
  let contact: ContactDto;
  let user: ApiClient;

  /** What stands behind `#token=` in the only mail with a link that somebody has got since the last time. */
  const tokenFromMail = (): Promise<string> =>
    eventually(() => {
      const [, token = ''] = /#token=([\w-]{43})$/m.exec(system.mails.to(email).at(-1)?.text ?? '') ?? [];
      if (!token || tokens.includes(token)) throw new Error('no new link');
      tokens.push(token);
      return token;
    });
  const anonymous = () => ApiClient.anonymous(system.gatewayUrl);
  const signIn = (password: string) => anonymous().send('POST', '/session', { body: { email, password } });

  it('comes in by the link in a mail, as the first administrator of a company', async () => {
    company = await system.administrator.post<CompanyDto>('/companies', aCompany());
    await system.administrator.post<ContactDto>(`/companies/${company.id}/contacts`, aContact());
    contact = await system.administrator.post<ContactDto>(
      `/companies/${company.id}/contacts`,
      aContact({ email }),
    );
    await system.administrator.post<Schemas['InvitationDto']>(`/companies/${company.id}/invitations`, {
      email,
      name: 'Erika Muster',
      roles: ['company-administrator'],
      contactId: contact.id,
      proof: 'Called back under the number of the commercial register',
    });

    const token = await tokenFromMail();
    const { status, headers, body } = await anonymous().send<Schemas['SessionDto']>(
      'POST',
      '/invitations/acceptance',
      {
        body: { token, password: chosen },
      },
    );

    expect(status).toBe(201);
    user = anonymous().after(headers, body.csrfToken);
    expect(body.user).toMatchObject({ companyId: company.id, contactId: contact.id });
    expect(await user.get(`/companies/${company.id}/users`)).toMatchObject({ items: [{ email }] });
  });

  it('gets a new password by a mail, which ends the session', async () => {
    expect((await anonymous().send('POST', '/password-resets', { body: { email } })).status).toBe(202);

    const body = { token: await tokenFromMail(), password: fresh };
    expect((await anonymous().send('PUT', '/password-resets/password', { body })).status).toBe(204);

    expect((await user.send('GET', '/session')).status).toBe(401);
    expect((await signIn(chosen)).status).toBe(401);
    expect((await signIn(fresh)).status).toBe(201);
  });

  it('leaves none of the links where anybody could find them', async () => {
    await eventually(() =>
      expect(system.mails.to(email).at(-1)?.subject).toBe('Ihr Passwort wurde geändert'),
    );
    await eventually(async () => {
      const rows = await system
        .database('notifications')
        .query(`select 1 from mail where email = $1 and state <> 'accepted'`, [email]);
      expect(rows).toEqual([]);
    });

    expect(tokens).toHaveLength(2);
    for (const service of services) {
      const database = system.database(service);
      const tables = await database.query<{ name: string }>(
        `select table_name as name from information_schema.tables where table_schema = 'public'`,
      );
      for (const { name } of tables)
        for (const token of tokens)
          expect({
            name,
            rows: await database.query(`select 1 from "${name}" as line where line::text like $1`, [
              `%${token}%`,
            ]),
          }).toEqual({ name, rows: [] });
      for (const token of tokens) expect(system.process(service).logs()).not.toContain(token);
    }
  });

  it('is shut out while the company is closed, and let in again', async () => {
    const path = `/companies/${company.id}/closure`;
    const { version } = await system.administrator.get<CompanyDto>(`/companies/${company.id}`);
    const closed = await system.administrator.send<CompanyDto>('PUT', path, {
      body: { reason: 'Insolvenz' },
      ifMatch: version,
    });
    expect(closed.status).toBe(200);
    await eventually(async () =>
      expect(await signIn(fresh)).toMatchObject({ status: 403, body: { code: 'auth.company-closed' } }),
    );

    const opened = await system.administrator.send('DELETE', path, { ifMatch: closed.body.version });

    expect(opened.status).toBeLessThan(300);
    await eventually(async () => expect((await signIn(fresh)).status).toBe(201));
  });

  it('is out for good when they have left the company', async () => {
    const { version } = await system.administrator.get<ContactDto>(
      `/companies/${company.id}/contacts/${contact.id}`,
    );

    const { status } = await system.administrator.send(
      'POST',
      `/companies/${company.id}/contacts/${contact.id}/offboarding`,
      { body: {}, ifMatch: version },
    );

    expect(status).toBeLessThan(300);
    await eventually(async () => expect((await signIn(fresh)).status).toBe(401));
  });
});
