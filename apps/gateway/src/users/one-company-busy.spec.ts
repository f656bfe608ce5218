import { holdLock } from '@lotse/test-support';
import { ContactsService } from '../../test/contacts-service.js';
import { GatewayUnderTest } from '../../test/gateway-under-test.js';

describe('a user who is locked', () => {
  const gateway = GatewayUnderTest.use({ DATABASE_POOL_SIZE: '4' });
  const contacts = ContactsService.use(gateway);

  it('keeps nobody of another company waiting, however often is asked to change them', async () => {
    const person = async () =>
      gateway.user({ roles: ['company-administrator'], companyId: (await contacts.company()).id });
    const [stuck, other] = [await person(), await person()];
    const lock = `select 1 from "user" where id = $1 for update`;
    const letGo = await holdLock(gateway.database, lock, [stuck.user.id]);
    const rename = (of: typeof stuck) =>
      of.send('PATCH', `/v1/companies/${of.user.companyId}/users/${of.user.id}`, {
        body: { language: 'en' },
        headers: { 'if-match': '*' },
      });
    let over = 0;
    const asked = Promise.all(Array.from({ length: 12 }, () => rename(stuck).finally(() => (over += 1))));

    expect((await rename(other)).status).toBe(200);

    expect(over).toBe(0);
    for (const { status, body, headers } of await asked) {
      expect([status, body]).toEqual([503, expect.objectContaining({ code: 'service.busy' })]);
      expect(headers).toHaveProperty('retry-after');
    }
    await letGo();
    expect((await rename(stuck)).status).toBe(200);
  });
});
