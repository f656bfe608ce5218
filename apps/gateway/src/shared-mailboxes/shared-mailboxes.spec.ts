import { randomUUID } from 'node:crypto';
import {
  NewsletterEvents,
  type CompanyDto,
  type SharedMailboxLeft,
  type SharedMailboxMailRequested,
} from '@lotse/contracts';
import { eventually, taken } from '@lotse/test-support';
import { ContactsService } from '../../test/contacts-service.js';
import { GatewayUnderTest } from '../../test/gateway-under-test.js';

describe('a shared mailbox that one of its readers has left for all', () => {
  const gateway = GatewayUnderTest.use();
  const contacts = ContactsService.use(gateway);
  let company: CompanyDto;
  let requested: SharedMailboxMailRequested[];

  beforeEach(async () => {
    company = await contacts.company();
    requested = [];
  });

  const leave = (overrides: Partial<SharedMailboxLeft> = {}): Promise<void> => {
    const left: SharedMailboxLeft = {
      companyId: company.id,
      mailboxId: randomUUID(),
      isCompanyAddress: true,
      newsletters: [{ channel: 'product-news', name: { de: 'Produktneuigkeiten', en: 'Product news' } }],
      at: '2026-03-02T09:00:00.000Z',
      undoUntil: '2026-03-16T09:00:00.000Z',
      ...overrides,
    };
    const { mailboxId: aggregateId, companyId } = left;
    return taken(gateway, NewsletterEvents.sharedMailboxLeft, left, { companyId, aggregateId, version: 1 });
  };

  /** What the notifications service is asked to write to somebody: it is not there, so its queue keeps it. */
  const mailTo = (email: string): Promise<SharedMailboxMailRequested> =>
    eventually(async () => {
      const queue = 'notifications.shared-mailbox-mail';
      requested.push(...(await gateway.broker.take<SharedMailboxMailRequested>(queue)));
      const mail = requested.find(({ recipient }) => recipient.email === email);
      if (!mail) throw new Error('nothing is asked for');
      return mail;
    });
  const addresses = (): string[] => requested.map(({ recipient }) => recipient.email);

  it('is told to each administrator of the company, and to nobody else', async () => {
    const administrators = [
      await gateway.user({ roles: ['company-administrator'], companyId: company.id }),
      await gateway.user({ roles: ['company-administrator'], companyId: company.id }),
    ];
    const viewer = await gateway.user({ roles: ['company-viewer'], companyId: company.id });
    const other = await contacts.company();
    const stranger = await gateway.user({ roles: ['company-administrator'], companyId: other.id });

    await leave();

    for (const { user } of administrators) {
      const mail = await mailTo(user.email);
      expect(mail).toMatchObject({
        newsletters: ['Produktneuigkeiten'],
        recipient: { companyId: company.id, language: 'de' },
        expiresAt: '2026-03-16T09:00:00.000Z',
      });
      expect(new URL(mail.link).pathname).toBe(`/companies/${company.id}/subscriptions`);
    }
    expect(addresses()).not.toContain(viewer.user.email);
    expect(addresses()).not.toContain(stranger.user.email);
  });

  it('is told to nobody once it cannot be taken back any more', async () => {
    const { user } = await gateway.user({ roles: ['company-administrator'], companyId: company.id });

    await leave({ undoUntil: '2020-01-01T00:00:00.000Z' });
    await leave({ newsletters: [{ channel: 'legal-updates', name: { de: 'Rechtliches', en: 'Legal' } }] });

    await mailTo(user.email);
    expect(
      requested
        .filter(({ recipient }) => recipient.email === user.email)
        .map(({ newsletters }) => newsletters),
    ).toEqual([['Rechtliches']]);
  });
});
