import { Seal, newDataSource } from '@lotse/persistence';
import { severalAtOnce } from '@lotse/test-support';
import type { DataSource } from 'typeorm';
import { aKey, aPdf, FilesAtWork, useBlobFolder } from '../test/files-at-work.js';
import { useNotifications } from '../test/notifications-under-test.js';
import { anAdministratorOf, aViewerOf, TicketsAtWork } from '../test/tickets-at-work.js';
import { reseal } from './resealing.js';

describe('changing the key that seals the keys of files', () => {
  const [oldKey, newKey, lostKey] = [aKey(), aKey(), aKey()];
  const bytesOf = (key: string): Buffer => Buffer.from(key, 'base64');
  const folder = useBlobFolder([oldKey, newKey].join(', '));
  const service = useNotifications({ env: { ...folder.env, ...severalAtOnce, LINKS_PER_MINUTE: '100000' } });
  const work = new TicketsAtWork(service);
  const files = new FilesAtWork(service);
  const seal = new Seal([bytesOf(newKey), bytesOf(oldKey)]);
  let dataSource: DataSource;

  beforeAll(async () => {
    const options = { url: service.database.url, applicationName: 'test', poolSize: 2 };
    dataSource = await newDataSource(options).initialize();
  });
  afterAll(() => dataSource?.destroy());

  const sealedUnder = async ({ prefix }: Seal): Promise<number> => {
    const [row] = await service.database.query<{ n: string }>(
      'select count(*) as n from attachment where starts_with(sealed_key, $1)',
      [prefix],
    );
    return Number(row?.n);
  };

  it('stops nobody who sends or reads meanwhile, and may be done by several at once', async () => {
    const { id: companyId } = await work.company();
    const viewers = Array.from({ length: 20 }, () => aViewerOf(companyId));
    const content = aPdf(100_000);
    const sending = Promise.all(viewers.map((viewer) => files.send(viewer, companyId, content, 'a.pdf')));
    let isSent = false;
    void sending.finally(() => (isSent = true));
    const resealing = async (): Promise<void> => {
      while (!isSent) await reseal(dataSource, seal);
    };
    await Promise.all([resealing(), resealing(), sending]);

    await reseal(dataSource, seal);

    expect(await sealedUnder(seal)).toBe(20);
    expect(await reseal(dataSource, seal)).toEqual({ resealed: 0, unopened: [] });
    for (const [at, { id }] of (await sending).entries()) {
      const viewer = viewers[at] ?? anAdministratorOf(companyId);
      const ticket = await work.open(viewer, companyId, { attachmentIds: [id] });
      expect(await files.read(await files.linkAtDesk(ticket, id))).toEqual(content);
    }
  });

  it('names what no key opens, and leaves it alone', async () => {
    const { id: companyId } = await work.company();
    const { id } = await files.send(anAdministratorOf(companyId), companyId, aPdf());
    const foreign = new Seal([bytesOf(lostKey)]).seal('x', 'y');
    await service.database.query('update attachment set sealed_key = $2 where id = $1', [id, foreign]);

    expect(await reseal(dataSource, seal)).toMatchObject({ unopened: [`attachment ${id}`] });
    expect(await sealedUnder(new Seal([bytesOf(lostKey)]))).toBe(1);
  });
});
