import { once } from 'node:events';
import { createServer } from 'node:net';
import { freePort, freePortFrom, isFree } from './ports.js';

describe('a free port', () => {
  it('is none that somebody else has taken', async () => {
    const port = await freePort();
    const server = createServer().listen(port, '127.0.0.1');
    await once(server, 'listening');

    expect(await isFree(port)).toBe(false);
    expect(await freePortFrom(port)).toBeGreaterThan(port);
    server.close();
  });
});
