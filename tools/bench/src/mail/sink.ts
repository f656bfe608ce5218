import { createServer, type Socket } from 'node:net';
import { serveWorker } from '../worker.js';

/** `hang`: from now on it takes connections and says nothing; `recover`: breaks them, and is well again. */
export type SinkRequest = { kind: 'listen' | 'taken' | 'hang' | 'recover' };

/** What came since it was last asked. */
export interface Taken {
  /** The port where it was asked to listen. */
  port: number;
  messageIds: string[];
  bytes: number;
}

let messageIds: string[] = [];
let bytes = 0;
let port = 0;
let hangs = false;
const sockets = new Set<Socket>();

/** A mail server that looks for ends of lines and of bodies, and takes everything. */
function serve(socket: Socket): void {
  let [rest, isBody] = ['', false];
  socket.setNoDelay(true);
  socket.on('error', () => socket.destroy());
  sockets.add(socket);
  socket.once('close', () => sockets.delete(socket));
  if (!hangs) socket.write('220 sink\r\n');
  socket.on('data', (chunk: Buffer) => {
    if (hangs) return;
    rest += chunk.toString('latin1');
    let answers = '';
    for (;;) {
      const end = rest.indexOf(isBody ? '\r\n.\r\n' : '\r\n');
      if (end < 0) break;
      if (isBody) {
        const at = rest.indexOf('Message-ID: <') + 13;
        messageIds.push(rest.slice(at, rest.indexOf('>', at)));
        bytes += end;
        rest = rest.slice(end + 5);
        isBody = false;
        answers += '250 2.0.0 taken\r\n';
        continue;
      }
      const verb = rest.slice(0, 4).toUpperCase();
      rest = rest.slice(end + 2);
      if (verb === 'EHLO') answers += '250-sink\r\n250 PIPELINING\r\n';
      else if (verb === 'DATA') {
        isBody = true;
        answers += '354 go on\r\n';
      } else if (verb === 'QUIT') answers += '221 bye\r\n';
      else answers += '250 2.1.0 yes\r\n';
    }
    if (answers) socket.write(answers);
  });
}

serveWorker<SinkRequest, Taken>(async ({ kind }) => {
  if (kind === 'listen')
    port = await new Promise<number>((resolve) => {
      const server = createServer(serve).listen(0, '127.0.0.1', () => {
        const address = server.address();
        resolve(typeof address === 'object' && address ? address.port : 0);
      });
    });
  if (kind === 'hang' || kind === 'recover') hangs = kind === 'hang';
  if (kind === 'recover') for (const socket of sockets) socket.destroy();
  const taken = { port, messageIds, bytes };
  [messageIds, bytes] = [[], 0];
  return taken;
});
