import type { ChannelModel } from 'amqplib';
import type { Socket } from 'node:net';

/**
 * Lets what amqplib writes in one turn of the event loop leave in one system call. It writes a message's header, its body and
 * an acknowledgement one by one, and with `noDelay` each is a packet of its own that wakes the broker.
 */
export function corkWrites(model: ChannelModel): void {
  const { stream } = model.connection as unknown as { stream?: Socket }; // not part of amqplib's types
  if (typeof stream?.cork !== 'function') return;
  const write = stream.write.bind(stream) as (...args: unknown[]) => boolean;
  let corked = false;
  stream.write = (...args: unknown[]): boolean => {
    if (!corked) {
      corked = true;
      stream.cork();
      process.nextTick(() => {
        corked = false;
        stream.uncork();
      });
    }
    return write(...args);
  };
}
