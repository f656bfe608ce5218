import { once } from 'node:events';
import { connect } from 'node:net';
import { GatewayUnderTest } from '../../test/gateway-under-test.js';
import { mostAtOnce } from './pipelining.js';

describe('requests that do not wait for answers', () => {
  const gateway = GatewayUnderTest.use();
  const one = 'GET /api/v1/nothing HTTP/1.1\r\nhost: localhost\r\n\r\n';

  /** What comes back until the connection is closed, or as many answers as were asked for. */
  const answersTo = async (text: string, wanted: number): Promise<{ answers: number; isClosed: boolean }> => {
    const socket = connect(Number(new URL(gateway.url).port), '127.0.0.1').on('error', () => undefined);
    let isClosed = false;
    let received = '';
    const answers = (): number => received.split('HTTP/1.1 404').length - 1;
    const over = new Promise<void>((resolve) => {
      socket.once('close', () => resolve(void (isClosed = true)));
      socket.on('data', (chunk: Buffer) => {
        received += chunk.toString('latin1');
        if (answers() >= wanted) resolve();
      });
    });
    socket.write(text);
    await over;
    const found = { answers: answers(), isClosed };
    if (!isClosed) await once(socket.destroy(), 'close');
    return found;
  };

  it('are answered in their order, a few', async () => {
    expect(await answersTo(one.repeat(mostAtOnce), mostAtOnce)).toEqual({
      answers: mostAtOnce,
      isClosed: false,
    });
  });

  it('end their connection beyond that, so that a packet of thousands holds up nobody', async () => {
    const { answers, isClosed } = await answersTo(one.repeat(2_400), 2_400);

    expect(isClosed).toBe(true);
    expect(answers).toBeLessThanOrEqual(mostAtOnce);
    expect((await gateway.send('GET', '/docs/errors')).status).toBe(200);
  });

  it('may come one after the other for as long as one likes', async () => {
    const socket = connect(Number(new URL(gateway.url).port), '127.0.0.1');
    for (let times = 0; times < mostAtOnce * 2; times += 1) {
      socket.write(one);
      await once(socket, 'data');
    }
    socket.destroy();
  });
});
