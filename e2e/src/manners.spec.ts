import { randomUUID } from 'node:crypto';
import type { Served } from '@lotse/test-support';
import type { ApiClient, Problem, Reply } from './support/api-client.js';
import { clientFor, happyRequest } from './support/asking.js';
import { exampleRequest, isRead, pathOf, send, told, wrongOf } from './support/requests.js';
import { useOwnSystem } from './support/system.js';
import { useWorld, type World } from './support/world.js';

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** What all routes have in common (docs/api.md), asked of each in the document: so a new one cannot lack it. */
describe('every route', () => {
  const system = useOwnSystem();
  const made = useWorld(system);
  let world: World;
  let operations: readonly Served[];

  beforeAll(() => {
    world = made.now;
    ({ operations } = world.api);
  });

  it('refuses a parameter that nobody knows, and does nothing', async () => {
    const strict = operations.filter(({ path }) => !path.endsWith('/callback')); // identity providers send more than they are asked for
    const wrong = await wrongOf(strict, async (served) => {
      const request = await exampleRequest(served, world.a, world);
      const path = `${request.path}${request.path.includes('?') ? '&' : '?'}nobodyKnows=1`;
      const reply = await send(clientFor(served, world), { ...request, path });
      const isTold = reply.body?.violations?.some(({ pointer }) => pointer === '?nobodyKnows');
      return reply.status === 422 && isTold ? undefined : told(served, 'somebody who mistypes', reply);
    });

    expect(wrong).toEqual([]);
  });

  it('refuses a value that is none of those it knows, and names them', async () => {
    const choosing = operations.flatMap((served) =>
      served.operation.parameters
        .filter(({ in: place, schema }) => place === 'query' && Array.isArray(schema['enum']))
        .map(({ name, schema }) => ({ served, name, choices: schema['enum'] as unknown[] })),
    );
    const wrong = await wrongOf(choosing, async ({ served, name, choices }) => {
      const { path, ...request } = await exampleRequest(served, world.a, world);
      const query = `?${name}=nobodyKnows`;
      const reply = await send(clientFor(served, world), { ...request, path: path.replace(/\?.*|$/, query) });
      const found = reply.body.violations?.find(({ pointer }) => pointer === `?${name}`);
      const isNamed = choices.every((choice) => found?.detail.includes(String(choice)));
      return reply.status === 422 && isNamed
        ? undefined
        : `${told(served, name, reply)} ${found?.detail ?? ''}`;
    });

    expect(choosing.length).toBeGreaterThan(5);
    expect(wrong).toEqual([]);
  });

  it('says 405 to methods that it does not have, and which ones it has', async () => {
    const paths = [...new Set(operations.map(({ path }) => path))];
    const wrong = await wrongOf(paths, async (path) => {
      const own = operations.filter((one) => one.path === path);
      const has = own.map(({ method }) => method);
      const [served] = own;
      if (!served) return undefined;
      const url = (await pathOf(served, world.a, world)).replace(/\?.*/, '');
      const others = operations.filter((one) => one.path !== path && matches(one.path, url));
      for (const method of methods.filter((one) => !has.includes(one))) {
        if (others.some((one) => one.method === method)) continue; // the word could be an id
        const response = await fetch(system.gatewayUrl + url, { method });
        const allow = response.headers.get('allow')?.split(', ').sort();
        const expected = [...has, ...(has.includes('GET') ? ['HEAD'] : [])].sort();
        if (response.status !== 405 || String(allow) !== String(expected))
          return `${method} ${path}: ${response.status}, allow ${String(allow)}`;
      }
      return undefined;
    });

    expect(wrong).toEqual([]);
  });

  it('takes ids in any case', async () => {
    const ofIds = operations.filter((served) => isRead(served) && /\{\w*Id\}/.test(served.path));
    const wrong = await wrongOf(ofIds, async (served) => {
      const client = clientFor(served, world);
      const path = await pathOf(served, world.a, world);
      const [lower, upper] = [
        await send<unknown>(client, { method: 'GET', path }),
        await send<unknown>(client, { method: 'GET', path: shouted(path) }),
      ];
      const isOfNow = /(?:\.pdf|\/link)$/.test(served.path); // a PDF says when it was printed, a link until when it leads there
      const isSame = isOfNow || plain(lower) === plain(upper);
      return lower.status === upper.status && isSame
        ? undefined
        : `${served.method} ${served.path}: ${lower.status}, and in capitals ${upper.status}`;
    });

    expect(ofIds.length).toBeGreaterThan(20);
    expect(wrong).toEqual([]);
  });

  it('says under which id it was asked, also where it refuses', async () => {
    const wrong = await wrongOf(operations, async (served) => {
      const id = `manners.${randomUUID()}`;
      const request = await exampleRequest(served, world.a, world);
      const reply = await send(world.nobody, { ...request, headers: { 'x-request-id': id } });
      const traceId = reply.status >= 400 ? (reply.body as Problem & { traceId?: string }).traceId : id;
      return reply.headers.get('x-request-id') === id && traceId === id
        ? undefined
        : told(served, 'nobody', reply);
    });

    expect(wrong).toEqual([]);
  });

  it('that is a write and takes a key does it once, and tells the repeat; what is made has its place', async () => {
    const writes = operations.filter(({ operation }) =>
      operation.parameters.some(({ name }) => name === 'Idempotency-Key'),
    );
    const wrong: string[] = [];
    for (const served of inOrder(writes)) {
      const { client, request } = await happyRequest(served, world);
      const once = { ...request, idempotencyKey: randomUUID() };
      const first = await send(client, once);
      const again = await send(client, once);
      if (first.status >= 400) wrong.push(told(served, 'the recipe', first));
      else if (first.headers.has('idempotency-replayed'))
        wrong.push(`${told(served, 'the first', first)} says that it is a repeat`);
      else if (again.status !== first.status || again.headers.get('idempotency-replayed') !== 'true')
        wrong.push(`${told(served, 'the repeat', again)} after ${first.status}`);
      else if (first.status === 201) wrong.push(...(await misplaced(served, first, client)));
    }

    expect(writes.length).toBeGreaterThan(40);
    expect(wrong).toEqual([]);
  });

  /** What is made can be read where the answer says. */
  async function misplaced(served: Served, { headers }: Reply, by: ApiClient): Promise<string[]> {
    const location = headers.get('location');
    if (location === null) return [`${served.method} ${served.path}: 201 without Location`];
    const { status } = await send(by, { method: 'GET', path: location });
    return status === 200 ? [] : [`${served.method} ${served.path}: ${location} is ${status}`];
  }
});

const matches = (template: string, path: string): boolean =>
  new RegExp(`^${template.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(path);

const shouted = (path: string): string =>
  path.replace(/[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/g, (uuid) => uuid.toUpperCase());

/** Without what differs between any two answers: an export stands in the trail that the next one holds. */
const plain = ({ body }: Reply): string =>
  JSON.stringify(body, (key, value: unknown) =>
    ['traceId', 'exportedAt', 'auditEntries', 'at'].includes(key) ? undefined : value,
  );

/** What takes away comes last. */
const inOrder = (writes: readonly Served[]): Served[] => [
  ...writes.filter(({ method }) => method !== 'DELETE'),
  ...writes.filter(({ method }) => method === 'DELETE'),
];
