import { ContactsService } from '../../test/contacts-service.js';
import { GatewayUnderTest } from '../../test/gateway-under-test.js';

describe('tickets', () => {
  const gateway = GatewayUnderTest.use();
  const contacts = ContactsService.use(gateway); // nobody keeps tickets here: what is let through is answered 503

  it('fill nobody else’s mailbox with confirmations, one’s own as one likes', async () => {
    const { id: companyId } = await contacts.company();
    const admin = await gateway.user({ roles: ['company-administrator'], companyId });
    const open = async (ticket: object): Promise<number> => {
      const body = {
        product: 'jtl-wawi',
        component: 'other',
        message: 'Text',
        ...ticket,
      };
      return (await admin.send('POST', `/v1/companies/${companyId}/tickets`, { body })).status;
    };
    const victim = { senderEmail: 'Victim@Stranger.example' };

    for (let times = 0; times < 20; times += 1) expect(await open(victim)).toBe(503);

    expect(await open(victim)).toBe(503); // the first one beyond makes the next one wait
    expect(await open({ senderEmail: 'victim@stranger.example' })).toBe(429);
    expect(await open({ senderEmail: 'somebody@stranger.example' })).toBe(503);
    for (let times = 0; times < 25; times += 1)
      expect(await open({ senderEmail: admin.user.email })).toBe(503);
  });

  it('are not refused for being asked for again and again while nobody answers', async () => {
    const { id: companyId } = await contacts.company();
    const admin = await gateway.user({ roles: ['company-administrator'], companyId });
    const body = {
      product: 'jtl-wawi',
      component: 'other',
      message: 'Text',
      senderEmail: 'one@stranger.example',
    };
    const headers = { 'idempotency-key': 'one-ticket' };

    for (let times = 0; times < 25; times += 1) {
      const { status } = await admin.send('POST', `/v1/companies/${companyId}/tickets`, { body, headers });
      expect(status).toBe(503);
    }
  });
});
