import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { readdir, readFile, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Schemas } from '@lotse/api-client';
import { eventually, holdLock } from '@lotse/test-support';
import type { ApiClient } from './support/api-client.js';
import { useOwnSystem } from './support/system.js';
import { aTenant, type Tenant } from './support/tenants.js';
import { aSentFile } from './support/things.js';
import { aPerson } from './support/world.js';

interface Person {
  client: ApiClient;
}

/** What of a process is in memory (proc(5)). */
const residentMegabytes = async (pid: number): Promise<number> =>
  Number(/^VmRSS:\s+(\d+) kB/m.exec(await readFile(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1_024;

/** Files of tickets, through the product as it runs. */
describe('a file of a ticket', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lotse-files-'));
  const system = useOwnSystem({ env: () => Promise.resolve({ BLOB_FOLDER: folder }) });
  const content = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(3_000_000)]);
  let a: Tenant;
  let sender: Person | undefined;

  beforeAll(async () => {
    a = await aTenant(system);
  }, 60_000);
  afterEach(() => system.isWhole(), 60_000);
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const placeFor = (name = 'vertrag.pdf'): Promise<Schemas['AttachmentSlotDto']> =>
    a.user.post(`/companies/${a.companyId}/attachments`, { name, size: content.length });
  const put = (url: string): Promise<Response> => fetch(url, { method: 'PUT', body: content });
  const names = async (): Promise<string[]> =>
    (await readdir(folder, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map(({ name }) => name);
  const inTicket = async (id: string): Promise<Schemas['AttachmentDto']> => {
    const path = `/companies/${a.companyId}/tickets`;
    const body = {
      product: 'jtl-customer-account',
      component: 'access',
      message: 'Anbei.',
      attachmentIds: [id],
    };
    const ticket = await a.user.post<Schemas['TicketDto']>(path, body);
    const { url } = await eventually(() =>
      a.user.get<Schemas['AttachmentLinkDto']>(`${path}/${ticket.id}/attachments/${id}/link`),
    );
    const given = await fetch(url);
    expect(Buffer.from(await given.arrayBuffer()).equals(content)).toBe(true);
    const { items } = await a.user.get<{ items: Schemas['TicketMessageDto'][] }>(
      `${path}/${ticket.id}/messages`,
    );
    return items[0]?.attachments?.[0] as Schemas['AttachmentDto'];
  };

  it('is sent once more after the service was killed in the middle of it', async () => {
    const { id, uploadUrl } = await placeFor();
    const sending = request(uploadUrl, { method: 'PUT', headers: { 'content-length': content.length } });
    const brokenOff = new Promise((resolve) => sending.on('error', resolve));
    sending.write(content.subarray(0, 1_000_000));
    await eventually(async () => expect(await names()).toHaveLength(1)); // on its way to the disk

    await system.process('notifications').kill();
    await brokenOff;
    await system.process('notifications').start();

    expect((await put(uploadUrl)).status).toBe(200);
    expect(await inTicket(id)).toMatchObject({ name: 'vertrag.pdf', state: 'clean', size: content.length });
  });

  it('is sent once more after the service was killed when it lay there and nobody knew yet', async () => {
    const before = (await names()).length;
    const { id, uploadUrl } = await placeFor();
    const letGo = await holdLock(
      system.database('notifications'),
      'select 1 from attachment where id = $1 for update',
      [id],
    );
    const lost = put(uploadUrl).catch(() => null);
    await eventually(async () => {
      const found = await names();
      expect(found).toHaveLength(before + 1);
      expect(found.filter((name) => name.includes('.'))).toHaveLength(1); // what the first test has left behind
    });

    await system.process('notifications').kill();
    expect(await lost).toBeNull();
    await letGo();
    await system.process('notifications').start();

    expect((await put(uploadUrl)).status).toBe(200);
    expect(await inTicket(id)).toMatchObject({ state: 'clean' });
  });

  it('is there once its sender was told so, whatever is killed then', async () => {
    const { id, uploadUrl } = await placeFor();
    system.scanner.manners = 'says nothing';
    expect((await put(uploadUrl)).status).toBe(200);

    await system.process('notifications').kill();
    system.scanner.manners = 'well';
    await system.process('notifications').start();
    await system
      .database('notifications')
      .query(`update timer set due_at = now(), try_at = now() where kind = 'attachment-scan'`);

    expect(await inTicket(id)).toMatchObject({ state: 'clean' });
  });

  it('is one of fifty large ones that are sent at once, and few pieces of each are in memory', async () => {
    const size = 10_000_000;
    const large = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(size - 9)]);
    const places: string[] = [];
    for (let count = 0; count < 50; count += 1) {
      const { client } =
        count % 20 === 0 ? await aPerson(system, 'company-viewer', a.companyId) : (sender as Person);
      sender = { client };
      const place = await client.post<Schemas['AttachmentSlotDto']>(`/companies/${a.companyId}/attachments`, {
        name: 'a.pdf',
        size,
      });
      places.push(place.uploadUrl);
    }
    const { pid } = system.process('notifications');
    const before = await residentMegabytes(pid);
    let most = 0;
    const watching = setInterval(() => {
      void residentMegabytes(pid).then((megabytes) => (most = Math.max(most, megabytes)));
    }, 20);

    const statuses = await Promise.all(
      places.map(async (place) => (await fetch(place, { method: 'PUT', body: large })).status),
    );

    clearInterval(watching);
    expect(statuses).toEqual(places.map(() => 200));
    expect(most - before).toBeLessThan(250); // of 500 that were on their way
  });

  it('of another company is as unknown as what does not exist, and so is its link', async () => {
    const b = await aTenant(system);
    const id = await aSentFile(a.user, `/companies/${a.companyId}/attachments`);
    const ticket = {
      product: 'jtl-customer-account',
      component: 'access',
      message: 'Anbei.',
      attachmentIds: [id],
    };

    const taken = await b.user.send('POST', `/companies/${b.companyId}/tickets`, { body: ticket });

    expect(taken).toMatchObject({ status: 404, body: { code: 'attachments.not-found' } });
  });

  it('is sealed anew by an operator while the service runs', async () => {
    const { code, output } = await system.process('notifications').command('reseal.js');

    expect({ code, output }).toEqual({ code: 0, output: 'Sealed anew: 0\n' });
  });
});
