import { randomUUID } from 'node:crypto';
import { ContactEvents, type CompanyDto } from '@lotse/contracts';
import { taken } from '@lotse/test-support';
import { AccountMails } from '../../test/account-mails.js';
import { ContactsService } from '../../test/contacts-service.js';
import { GatewayUnderTest, type SignedIn } from '../../test/gateway-under-test.js';
import type { CreatedApiKeyDto } from '../api-keys/api-keys.dto.js';

const closedAt = '2026-03-02T08:30:00.000Z';

describe('a company that is closed', () => {
  const gateway = GatewayUnderTest.use();
  const contacts = ContactsService.use(gateway);
  let company: CompanyDto;
  let user: SignedIn & { user: { email: string } };
  let machine: Pick<SignedIn, 'send'>;

  beforeEach(async () => {
    company = await contacts.company();
    user = await gateway.user({ roles: ['company-administrator'], companyId: company.id });
    const { body } = await user.send<CreatedApiKeyDto>('POST', `/v1/companies/${company.id}/api-keys`, {
      body: { name: 'shop', scopes: ['companies:read'] },
    });
    machine = gateway.withKey(body.secret ?? '');
  });

  const announce = (event: 'companyClosed' | 'companyChanged', version: number, at: string | null) =>
    taken(
      gateway,
      ContactEvents[event],
      { company: { ...company, version, closedAt: at } },
      { companyId: company.id, aggregateId: company.id, version },
    );
  const signIn = () =>
    gateway.send('POST', '/v1/session', {
      body: { email: user.user.email, password: 'a long enough password' },
    });
  const isKeyGood = async () => (await machine.send('GET', `/v1/companies/${company.id}`)).status === 200;

  it('has its people signed out and its keys refused until it is open again', async () => {
    expect(await isKeyGood()).toBe(true);

    await announce('companyClosed', 2, closedAt);

    expect((await user.send('GET', '/v1/session')).status).toBe(401);
    expect((await signIn()).body).toMatchObject({ status: 403, code: 'auth.company-closed' });
    expect(await isKeyGood()).toBe(false);

    await announce('companyChanged', 3, null);

    expect((await signIn()).status).toBe(201);
    expect((await user.send('GET', '/v1/session')).status).toBe(401); // what ended stays ended
    expect(await isKeyGood()).toBe(true);
  });

  it('takes nobody in who was invited before, until it is open again', async () => {
    const mails = new AccountMails(gateway);
    const email = `${randomUUID()}@example.com`;
    await user.send('POST', `/v1/companies/${company.id}/invitations`, {
      body: { email, name: 'Somebody', roles: ['company-viewer'] },
    });
    const accept = async (token: string) =>
      gateway.send('POST', '/v1/invitations/acceptance', {
        body: { token, password: 'chosen by the invited' },
      });
    const token = await mails.token('invitation', email);

    await announce('companyClosed', 2, closedAt);
    expect((await accept(token)).body).toMatchObject({ status: 403, code: 'auth.company-closed' });
    await announce('companyChanged', 3, null);

    expect((await accept(token)).status).toBe(201); // the refusal has used nothing up
  });

  it('tells nobody so who does not know the password', async () => {
    await announce('companyClosed', 2, closedAt);

    const { body } = await gateway.send('POST', '/v1/session', {
      body: { email: user.user.email, password: 'not the password' },
    });

    expect(body).toMatchObject({ status: 401, code: 'auth.credentials-wrong' });
  });

  it('stays open when the news of its closing comes after that of its opening, and leaves who has signed in since', async () => {
    await announce('companyChanged', 3, null);
    await announce('companyClosed', 2, closedAt);

    expect((await user.send('GET', '/v1/session')).status).toBe(200); // begun at nine, half an hour later
    expect((await signIn()).status).toBe(201);
    expect(await isKeyGood()).toBe(true);
  });

  it('has those signed out who were signed in before it was closed, however late the news of that is', async () => {
    await announce('companyChanged', 3, null);
    await announce('companyClosed', 2, '2026-03-02T09:30:00.000Z');

    expect((await user.send('GET', '/v1/session')).status).toBe(401);
    expect((await signIn()).status).toBe(201);
    expect(await isKeyGood()).toBe(true);
  });

  it('stays closed through other changes', async () => {
    await announce('companyClosed', 2, closedAt);
    await announce('companyChanged', 3, closedAt);

    expect((await signIn()).status).toBe(403);
    expect(await isKeyGood()).toBe(false);
  });
});
