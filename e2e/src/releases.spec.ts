import {
  services,
  type CompanyDto,
  type ContactDto,
  type IncidentDto,
  type ServiceName,
  type TicketDto,
} from '@lotse/contracts';
import { aCompany, aContact, eventually } from '@lotse/test-support';
import { ApiClient } from './support/api-client.js';
import { lastRelease } from './support/last-release.js';
import { useOwnSystem } from './support/system.js';

interface Registered {
  company: CompanyDto;
  contact: ContactDto;
}

/** As in a rollout: on the databases and the topology of the new one, each service once old beside new ones, and once new. */
describe('two releases at work at the same time', () => {
  let before = '';
  const system = useOwnSystem({ release: async () => (before = await lastRelease()) });
  /** By all that have been at work so far, the last release alone first. */
  const registered: Registered[] = [];

  /** These services as they were, all others as they are today. */
  const install = async (old: readonly ServiceName[]): Promise<void> => {
    for (const service of services) await system.replace(service, old.includes(service) ? before : undefined);
    if (old.includes('gateway')) ApiClient.newerBehind.add(system.gatewayUrl);
    else ApiClient.newerBehind.clear();
  };

  /** From the form to the mail: calls to every service, copies of what `contacts` owns, an erasure that all of them hear of. */
  const register = async (): Promise<void> => {
    const api = system.administrator;
    const company = await api.insist<CompanyDto>('POST', '/companies', { body: aCompany() });
    const path = `/companies/${company.id}`;
    const contact = await api.post<ContactDto>(
      `${path}/contacts`,
      aContact({ responsibilities: ['owner', 'it-administration'], newsletterChannels: ['product-news'] }),
    );
    const another = await api.post<ContactDto>(`${path}/contacts`, aContact());
    await eventually(async () =>
      expect(await api.send('GET', `${path}/contacts/${contact.id}/subscriptions`)).toMatchObject({
        status: 200,
        body: { subscriptions: [{ channel: 'product-news' }] },
      }),
    );
    await api.put(
      `${path}/distribution-lists/emergency`,
      { entries: [{ contactId: contact.id }, { contactId: another.id }] },
      { ifMatch: 0 },
    );
    await alarm(company, [contact.email, another.email]);
    await api.delete(`${path}/contacts/${another.id}`);
    await alarm(company, [contact.email]);

    const { number } = await api.post<TicketDto>(`${path}/tickets`, {
      product: 'jtl-shop',
      component: 'plugins',
      message: 'Hilfe',
      senderEmail: contact.email,
    });
    await eventually(() =>
      expect(system.mails.to(contact.email).map(({ subject }) => subject)).toContainEqual(
        expect.stringContaining(number),
      ),
    );
    registered.push({ company, contact });
  };

  /** Once notifications knows whom it would reach, it mails them. */
  const alarm = async ({ id }: CompanyDto, emails: string[]): Promise<void> => {
    const api = system.administrator;
    await eventually(async () => {
      const reply = await api.send('GET', `/companies/${id}/distribution-lists/emergency/recipients`);
      expect(reply).toMatchObject({ status: 200, body: { recipients: emails.map((email) => ({ email })) } });
    });
    const incident = await api.post<IncidentDto>(`/companies/${id}/incidents`, {
      list: 'emergency',
      subject: 'Rechenzentrum ohne Strom',
      text: 'Der Shop ist nicht zu erreichen.',
    });
    await eventually(async () => {
      const { deliveries } = await api.get<IncidentDto>(`/companies/${id}/incidents/${incident.id}`);
      expect(deliveries.map(({ email, state }) => ({ email, state }))).toEqual(
        emails.map((email) => ({ email, state: 'accepted' })),
      );
    });
  };

  /** Whoever was registered by others is read, changed and reached by those at work now. */
  const goOn = async (): Promise<void> => {
    for (const { company, contact } of registered) {
      const path = `/companies/${company.id}/contacts/${contact.id}`;
      const { version } = await system.administrator.insist<ContactDto>('GET', path);
      const position = `Leitung ${version}`;
      const changed = await system.administrator.patch<ContactDto>(path, { position }, { ifMatch: version });
      expect(changed).toMatchObject({ version: version + 1, position, email: contact.email });
      await alarm(company, [contact.email]);
    }
  };

  it('begin with the last one alone', () => register());

  it('go on with the last one on what the new one has deployed and migrated', async () => {
    await system.prepareUpgrade();

    await goOn();
  });

  it.each([
    ['the gateway and newsletters are old', ['gateway', 'newsletter']],
    ['contacts and notifications are old', ['contacts', 'notifications']],
  ] as const)('understand each other where %s', async (_, old) => {
    await install(old);

    await goOn();
    await register();
  });

  it('end with the new one alone', async () => {
    await install([]);

    await goOn();
    await register();
  });

  it('leave copies that hold all that the new one keeps, also in rows that the last one has written', async () => {
    // what the last release did not keep at all is filled once, as the changelog says
    await system.process('gateway').command('reconcile.js', '--settle', '60');

    const { code, output } = await system
      .process('gateway')
      .command('reconcile.js', '--settle', '60', '--check');

    expect(code === 0 ? '' : output).toBe('');
  });
});
