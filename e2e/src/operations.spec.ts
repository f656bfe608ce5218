import { services, type CompanyDto, type ContactDto } from '@lotse/contracts';
import { aCompany, aContact, eventually } from '@lotse/test-support';
import { useOwnSystem } from './support/system.js';

describe('a service that is operated', () => {
  const system = useOwnSystem({ brokerProxies: ['newsletter'] });

  const ready = async (service: (typeof services)[number]): Promise<number> =>
    (await fetch(`${system.process(service).opsUrl}/readyz`)).status;

  it.each(['contacts', 'gateway'] as const)(
    'finishes what is in flight when %s is asked to stop, and leaves with 0',
    async (service) => {
      await system.isWhole();
      const { id } = await system.administrator.post<CompanyDto>('/companies', aCompany());
      const accepted: string[] = [];
      let stopped = false;
      const write = async (): Promise<void> => {
        while (!stopped) {
          const reply = await system.administrator
            .send<ContactDto>('POST', `/companies/${id}/contacts`, { body: aContact() })
            .catch(() => undefined);
          if (reply?.status === 201) accepted.push(reply.body.id);
        }
      };
      const writers = Array.from({ length: 8 }, write);
      await eventually(() => expect(accepted.length).toBeGreaterThan(50));

      const code = await system.process(service).stop();
      stopped = true;
      await Promise.all(writers);

      expect(code).toBe(0);
      const rows = await system
        .database('contacts')
        .query<{ id: string }>('select id from contact where company_id = $1', [id]);
      expect(rows.map((row) => row.id)).toEqual(expect.arrayContaining(accepted));
    },
  );

  it('is not ready while the broker cannot be reached, and ready again once it can', async () => {
    await system.isWhole();
    const proxy = system.brokerProxy('newsletter');
    expect(await ready('newsletter')).toBe(200);

    proxy.stall('toClient'); // connections are taken, and nobody answers
    proxy.cut();
    await eventually(async () => expect(await ready('newsletter')).toBe(503));
    expect((await fetch(`${system.process('newsletter').opsUrl}/livez`)).status).toBe(200);

    proxy.resume();
    await eventually(async () => expect(await ready('newsletter')).toBe(200));
  });
});
