import { mkdtempSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SMTPServer, type SMTPServerDataStream } from 'smtp-server';
import { serveWorker } from '../worker.js';
import type { PlainRequest, Stored } from './mail-in-job.js';

/** Takes every mail, and writes it to a file of its own: 250 once that is on the disk. */
const folder = mkdtempSync(join(tmpdir(), 'lotse-plain-mails-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
let sizes: number[] = [];
let count = 0;

async function store(stream: SMTPServerDataStream): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream as AsyncIterable<Buffer>) chunks.push(chunk);
  const raw = Buffer.concat(chunks);
  const file = await open(join(folder, `${String((count += 1))}.eml`), 'wx');
  try {
    await file.writeFile(raw);
    await file.sync();
  } finally {
    await file.close();
  }
  sizes.push(raw.length);
}

const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['AUTH', 'STARTTLS'],
  disableReverseLookup: true,
  onData: (stream, _session, done) => {
    store(stream).then(
      () => done(),
      (error: Error) => done(error),
    );
  },
});
let port = 0;

serveWorker<PlainRequest, Stored>(async ({ kind }) => {
  if (kind === 'listen')
    port = await new Promise<number>((resolve) => {
      const listening = server.listen(0, '127.0.0.1', () =>
        resolve((listening.address() as AddressInfo).port),
      );
    });
  const stored = { port, sizes };
  sizes = [];
  return stored;
});
