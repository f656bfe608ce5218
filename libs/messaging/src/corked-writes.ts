import type { ChannelModel } from 'amqplib';
import type { Socket } from 'node:net';

/** Of amqplib's connection, what is not part of its types. */
interface Innards {
  stream?: Socket;
  muxer?: { _scheduleRead?: () => void; _readIncoming?: () => void };
}

/**
 * Lets what amqplib writes leave at once and together. It puts each write off to the next turn of the event loop, behind the
 * requests that are read meanwhile; and it writes a message's header, its body and an acknowledgement one by one, and with
 * `noDelay` each is a packet of its own that wakes the broker.
 */
export function corkWrites(model: ChannelModel): void {
  const { stream, muxer } = model.connection as unknown as Innards;
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
  if (typeof muxer?._scheduleRead === 'function' && typeof muxer._readIncoming === 'function')
    writeThisTurn(muxer as Required<NonNullable<Innards['muxer']>>);
}

function writeThisTurn(muxer: Required<NonNullable<Innards['muxer']>>): void {
  let scheduled = false;
  muxer._scheduleRead = () => {
    if (scheduled) return;
    scheduled = true;
    process.nextTick(() => {
      scheduled = false;
      muxer._readIncoming();
    });
  };
}
