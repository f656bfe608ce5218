import { connect as connectPlain, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { Problem } from './problem.js';

/** Quorum queues with a time to live, at-least-once dead-lettering: RabbitMQ has them since 3.10. */
const oldest = [3, 10] as const;

/** Whether RabbitMQ of this version has what the services need. */
export function isRecentEnough(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > oldest[0] || (major === oldest[0] && minor >= oldest[1]);
}

/** @throws Problem one sentence that names the version */
export function refuseOldBroker(version: string, where: string): void {
  if (isRecentEnough(version)) return;
  throw new Problem(
    `RabbitMQ ${version} at ${where} is too old, ${oldest.join('.')} is needed: set AMQP_URL to a newer one.`,
  );
}

/**
 * Asks a broker for its version: it says it in `connection.start`, before any login (AMQP 0-9-1, section 1.4.2.1).
 * @throws Problem when nobody answers there within five seconds
 */
export async function brokerVersion(amqpUrl: string): Promise<string> {
  const url = new URL(amqpUrl);
  const where = url.host;
  const greeting = await new Promise<Buffer>((resolve, reject) => {
    const socket = open(url);
    const chunks: Buffer[] = [];
    const fail = (reason: string): void => {
      socket.destroy();
      reject(new Problem(`RabbitMQ at ${where} cannot be reached (${reason}): check AMQP_URL.`));
    };
    socket.setTimeout(5_000, () => fail('no answer'));
    socket.once('error', (error: NodeJS.ErrnoException) => fail(error.code ?? error.name));
    socket.once('close', () => fail('it closed the connection'));
    socket.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      const all = Buffer.concat(chunks);
      // a frame: type (1 byte), channel (2), length of the payload (4), payload, end (1)
      if (all.length < 7 || all.length < 8 + all.readUInt32BE(3)) return;
      socket.removeAllListeners('close').destroy();
      resolve(all);
    });
    socket.write(Buffer.from([...Buffer.from('AMQP'), 0, 0, 9, 1]));
  });
  const version = longString(greeting, 'version');
  if (longString(greeting, 'product') !== 'RabbitMQ' || !version)
    throw new Problem(`What answers at ${where} is not RabbitMQ: check AMQP_URL.`);
  return version;
}

function open(url: URL): Socket {
  const secure = url.protocol === 'amqps:';
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const port = Number(url.port) || (secure ? 5671 : 5672);
  return secure ? connectTls({ host, port, servername: host }) : connectPlain({ host, port });
}

/** A field of a table: length of the name (1 byte), name, `S`, length of the value (4 bytes), value. */
function longString(frame: Buffer, name: string): string | undefined {
  const field = Buffer.from(`${String.fromCharCode(name.length)}${name}S`, 'latin1');
  const at = frame.indexOf(field);
  if (at < 0) return undefined;
  const start = at + field.length + 4;
  return frame.toString('utf8', start, start + frame.readUInt32BE(start - 4));
}
