import { connect, createServer, type AddressInfo } from 'node:net';

/** A way to a server that refuses everybody until the server "has come up". */
export interface LateServer {
  url: string;
  /** How many have been turned away. */
  readonly refused: number;
  comeUp(): void;
  close(): void;
}

export async function lateServer(original: string): Promise<LateServer> {
  const { hostname, port } = new URL(original);
  let isUp = false;
  let refused = 0;
  const door = createServer((near) => {
    near.on('error', () => undefined);
    if (!isUp) {
      refused += 1;
      return near.destroy();
    }
    const far = connect(Number(port), hostname);
    far.on('error', () => undefined);
    return near.pipe(far).pipe(near);
  });
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
  return {
    url: Object.assign(new URL(original), { port: (door.address() as AddressInfo).port }).href,
    get refused() {
      return refused;
    },
    comeUp: () => void (isUp = true),
    close: () => void door.close(),
  };
}
