import { randomUUID } from 'node:crypto';
import { NotificationEvents, type Page } from '@lotse/contracts';
import { severalAtOnce, taken } from '@lotse/test-support';
import { AccountMails, tokenOf } from '../../test/account-mails.js';
import { ContactsService } from '../../test/contacts-service.js';
import { GatewayUnderTest, type SignedIn } from '../../test/gateway-under-test.js';
import type { PasswordResetDto } from './passwords.dto.js';

const hour = 60 * 60 * 1000;
const old = 'a long enough password';
const fresh = 'quite another password';

describe('a password reset that an administrator starts', () => {
  const gateway = GatewayUnderTest.use(severalAtOnce);
  const contacts = ContactsService.use(gateway);
  const mails = new AccountMails(gateway);
  let companyId: string;
  let admin: SignedIn;
  let user: SignedIn;

  beforeEach(async () => {
    ({ id: companyId } = await contacts.company());
    admin = await gateway.user({ roles: ['company-administrator'], companyId });
    user = await gateway.user({ roles: ['company-viewer'], companyId });
  });

  const start = (userId = user.session.user.id, options: object = {}) =>
    admin.send<PasswordResetDto>(
      'POST',
      `/v1/companies/${companyId}/users/${userId}/password-reset`,
      options,
    );
  const resets = async (): Promise<PasswordResetDto[]> =>
    (await admin.send<Page<PasswordResetDto>>('GET', `/v1/companies/${companyId}/password-resets`)).body
      .items;
  const lose = (mailId: string) =>
    taken(
      gateway,
      NotificationEvents.accountMailUndelivered,
      { mailId, reason: 'refused', status: '550 5.1.1', since: gateway.clock.now().toISOString() },
      { companyId, aggregateId: mailId, version: 1 },
    );

  it('sends a link that changes nothing before it is used', async () => {
    const { status, body } = await start();

    expect(status).toBe(201);
    const now = gateway.clock.now();
    expect(body).toEqual({
      id: expect.any(String),
      userId: user.session.user.id,
      startedBy: admin.session.user.id,
      sentAt: now.toISOString(),
      expiresAt: new Date(now.getTime() + hour).toISOString(),
      undelivered: null,
    });
    expect(await resets()).toEqual([body]);
    expect((await user.send('GET', '/v1/session')).status).toBe(200);
    const { body: trail } = await admin.send<Page<object>>(
      'GET',
      `/v1/companies/${companyId}/audit-entries?action=user.password-reset-sent`,
    );
    expect(trail.items).toMatchObject([
      { targetId: user.session.user.id, actor: { id: admin.session.user.id } },
    ]);

    const mail = await mails.next('password-reset', user.session.user.email);
    expect(mail.mailId).toBe(body.id);
    const used = await gateway.send('PUT', '/v1/password-resets/password', {
      body: { token: tokenOf(mail), password: fresh },
    });
    expect(used.status).toBe(204);
    expect((await user.send('GET', '/v1/session')).status).toBe(401);
    expect(await resets()).toEqual([]);
  });

  it('says that its mail has not arrived, until it is started again', async () => {
    const { body } = await start();
    await lose(body.id);

    const since = gateway.clock.now().toISOString();
    expect(await resets()).toEqual([
      { ...body, undelivered: { reason: 'refused', status: '550 5.1.1', since } },
    ]);

    const { body: again } = await start();
    expect(await resets()).toEqual([again]);
    await lose(body.id);
    expect(await resets()).toEqual([again]);
  });

  it('is started once, however often the same is asked', async () => {
    const headers = { 'idempotency-key': randomUUID() };

    const answers = [await start(undefined, { headers }), await start(undefined, { headers })];

    expect(answers[1]?.body).toEqual(answers[0]?.body);
    expect(await resets()).toHaveLength(1);
  });

  it('is for users of the same company, and started by no one else', async () => {
    const stranger = await gateway.user({
      roles: ['company-viewer'],
      companyId: (await contacts.company()).id,
    });
    const viewer = user;

    expect((await start(stranger.session.user.id)).body).toMatchObject({ code: 'users.not-found' });
    const path = `/v1/companies/${companyId}/users/${admin.session.user.id}/password-reset`;
    expect((await viewer.send('POST', path)).status).toBe(403);
  });

  it('has nothing to do with one that somebody requests for themselves, which nobody sees', async () => {
    await gateway.send('POST', '/v1/password-resets', { body: { email: user.session.user.email } });
    const { mailId } = await mails.next('password-reset', user.session.user.email);

    await lose(mailId);

    expect(await resets()).toEqual([]);
    expect(await gateway.database.query('select 1 from account_mail where id = $1', [mailId])).toEqual([]);
    expect((await gateway.signIn({ email: user.session.user.email, password: old })).session.user.id).toBe(
      user.session.user.id,
    );
  });
});
