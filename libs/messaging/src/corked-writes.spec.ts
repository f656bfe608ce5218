import type { Socket } from 'node:net';
import { testVirtualHost, type TestVirtualHost } from '@lotse/test-support';
import { connect, type ChannelModel } from 'amqplib';
import { corkWrites } from './corked-writes.js';

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('what is written to the broker', () => {
  let broker: TestVirtualHost;
  let model: ChannelModel;

  beforeAll(async () => {
    broker = await testVirtualHost();
    model = await connect(broker.amqpUrl, { noDelay: true });
  });
  afterAll(async () => {
    await model?.close();
    await broker?.drop();
  });

  it('leaves in the turn in which it comes, header and body and what is written next together', async () => {
    const { stream } = model.connection as unknown as { stream: Socket };
    const writes: string[] = [];
    const { _write, _writev } = stream;
    stream._write = (...args) => {
      writes.push('one');
      _write.apply(stream, args);
    };
    stream._writev = (chunks, callback) => {
      writes.push(`${chunks.length} together`);
      _writev?.call(stream, chunks, callback);
    };
    corkWrites(model);
    const channel = await model.createChannel();
    await turn();
    writes.length = 0;

    channel.publish('', 'nobody', Buffer.alloc(5_000)); // too long for amqplib to copy it behind its header
    channel.publish('', 'nobody', Buffer.from('short'));
    await turn();

    expect(writes).toEqual(['3 together']);
  });
});
