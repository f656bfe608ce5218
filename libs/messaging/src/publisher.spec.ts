import { eventually, TcpProxy } from '@lotse/test-support';
import { RawBroker, testVirtualHost, type TestVirtualHost } from '../test/harness.spec.js';
import { Link } from './link.js';
import { Publisher, type Publication } from './publisher.js';

describe('a publisher whose queue is full', () => {
  let broker: TestVirtualHost;
  let proxy: TcpProxy;
  let raw: RawBroker;
  let link: Link;
  let publisher: Publisher;

  beforeEach(async () => {
    broker = await testVirtualHost();
    proxy = await TcpProxy.to(broker.amqpUrl);
    raw = await RawBroker.connect(broker.amqpUrl);
    await raw.channel.assertQueue('full', {
      arguments: { 'x-max-length': 1, 'x-overflow': 'reject-publish' },
    });
    link = new Link(proxy.url(broker.amqpUrl), 'test');
    publisher = new Publisher(link, 'test');
    await publisher.start();
    await link.open(10_000);
  });
  afterEach(async () => {
    proxy?.resume();
    await link?.close();
    await raw?.close();
    await proxy?.stop();
    await broker?.drop();
  });

  const publish = (deadlineMs: number): Promise<Publication> =>
    publisher.publish(
      { exchange: '', routingKey: 'full', content: Buffer.from('{}'), options: {} },
      deadlineMs,
    );

  it('keeps its deadline also while it waits for another channel, and has that once the broker answers', async () => {
    await eventually(async () => expect(await publish(10_000)).toBe('refused'));
    proxy.stall('toClient');

    // the first few on the channel that there is, the others while it is to be replaced
    for (let time = 0; time < 12; time++)
      await expect(publish(150)).rejects.toMatchObject({ code: 'service.unreachable' });

    proxy.resume();
    await raw.channel.purgeQueue('full');
    await eventually(async () => expect(await publish(10_000)).toBe('stored'));
  }, 30_000);
});
