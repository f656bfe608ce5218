import * as fc from 'fast-check';
import { roles, type CompanyDto } from '@lotse/contracts';
import type { Schema, Served } from '@lotse/test-support';
import type { ApiClient, Problem, Reply, RequestOptions } from './support/api-client.js';
import { broken, brokenHeader, brokenId, queryValue, unreadableBody, valid } from './support/arbitraries.js';
import { clientFor, happyRequest } from './support/asking.js';
import { isRead, parametersIn, send, told } from './support/requests.js';
import { useOwnSystem } from './support/system.js';
import { thingOf } from './support/things.js';
import { aUser, useWorld, type World } from './support/world.js';

/** Requests per operation. A few in every run; `LOTSE_FUZZ_RUNS=2000` looks for what is rare. */
const runs = Number(process.env['LOTSE_FUZZ_RUNS'] ?? 5);
const seed = Number(process.env['LOTSE_FUZZ_SEED'] ?? 20_260_302);

/** 503 for what a request names: a version of a list that is still to come, a provider that does not answer. */
const askedForTooMuch = new Set(['incidents.list-not-yet-known', 'auth.identity-provider-unreachable']);

/**
 * Every operation of the document, asked as it says and as it does not say. Each answer is held against the document
 * by the client that sends it: status, headers, media type, body and code.
 */
describe('the API, asked whatever its document allows and what it does not', () => {
  const system = useOwnSystem();
  const made = useWorld(system);
  let world: World;

  beforeAll(() => {
    world = made.now;
  });

  it('does what it is asked, once for each operation', async () => {
    const undone: string[] = [];
    for (const served of world.api.operations) {
      const reply = await happily(served);
      if (reply.status >= 400)
        undone.push(
          `${told(served, 'the recipe', reply)} ${JSON.stringify(reply.body.violations ?? '')}: ` +
            `tell e2e/src/support/recipes.ts what ${served.operation.operationId} needs`,
        );
    }

    expect(undone).toEqual([]);
  });

  it(
    'refuses the rest as it says, and never fails',
    async () => {
      const found: string[] = [];
      for (const served of inOrder(world.api.operations)) {
        await everybodyIsIn();
        const property = fc.asyncProperty(requestsOf(served), (asked) => answersAsDocumented(served, asked));
        const { failed, counterexample, errorInstance } = await fc.check(property, { numRuns: runs, seed });
        if (failed)
          found.push(
            `${served.operation.operationId} ${JSON.stringify(counterexample)}: ${String(errorInstance)}`,
          );
      }

      expect(found).toEqual([]);
    },
    60_000 + runs * 40_000,
  );

  async function happily(served: Served): Promise<Reply<Problem>> {
    const { client, request } = await happyRequest(served, world);
    return send(client, request);
  }

  /** Operations that end sessions have ended those they were asked with, and one closes the company. */
  async function everybodyIsIn(): Promise<void> {
    const path = `/companies/${world.a.companyId}`;
    const { closedAt } = await system.administrator.get<CompanyDto>(path);
    if (closedAt)
      await system.administrator.send('DELETE', `${path}/closure`, { headers: { 'if-match': '*' } });
    for (const role of roles)
      if ((await world.withRole[role].send('GET', '/session')).status !== 200)
        world.withRole[role] = await aUser(system, role, world.a.companyId);
  }

  /** What is asked of one operation: with what exists and what does not, readable or not, by somebody who may or may not. */
  interface Asked {
    who: 'whoever may' | 'staff' | 'key' | 'nobody';
    ids: (string | null)[];
    query: Record<string, string | undefined>;
    headers: Record<string, string | undefined>;
    body: { json: unknown } | { raw: string | Uint8Array<ArrayBuffer> } | null;
  }

  function requestsOf({ path, operation, method }: Served): fc.Arbitrary<Asked> {
    const { schemas } = world.api;
    const inQuery = operation.parameters.filter(({ in: place }) => place === 'query');
    const [type, content] = Object.entries(operation.requestBody?.content ?? {})[0] ?? [];
    const isJson = type?.endsWith('json') ?? false;
    const schema = content?.schema as Schema;
    const headers = fc.record(
      {
        'if-match': fc.oneof(fc.constantFrom('*', '"1"', '"0"', '"2"'), brokenHeader),
        'if-none-match': fc.oneof(fc.constantFrom('*', '"1"'), brokenHeader),
        'idempotency-key': fc.oneof(fc.uuid(), brokenHeader),
        'accept-language': fc.oneof(fc.constantFrom('en', 'de-AT, en;q=0.5', '*', 'q=,;'), brokenHeader),
        accept: fc.constantFrom('application/json', 'text/html', '*/*', 'image/png'),
        'content-type': fc.constantFrom(
          'application/json',
          'application/merge-patch+json',
          'text/csv',
          'nonsense',
          '',
        ),
        cookie: fc.constantFrom('__Host-lotse-session=x', '=', 'a=b; a=c'),
        authorization: fc.constantFrom('Bearer x', 'Bearer', 'Basic eDp4', 'Bearer lotse_x'),
      },
      { requiredKeys: [] },
    );
    return fc.record({
      who: fc.oneof(
        { weight: 12, arbitrary: fc.constant('whoever may' as const) },
        { weight: 2, arbitrary: fc.constantFrom('staff' as const, 'key' as const) },
        { weight: 1, arbitrary: fc.constant('nobody' as const) },
      ),
      ids: fc.tuple(
        ...parametersIn(path).map(() =>
          fc.oneof(
            { weight: 8, arbitrary: fc.constant(null) },
            { weight: 1, arbitrary: fc.uuid() },
            { weight: 1, arbitrary: brokenId },
          ),
        ),
      ),
      query: fc.record(
        Object.fromEntries(inQuery.map(({ name, schema: own }) => [name, queryValue(own, schemas)])),
        { requiredKeys: [] },
      ),
      headers: fc.oneof({ weight: 2, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: headers }),
      body:
        isJson && method !== 'GET'
          ? fc.oneof(
              { weight: 5, arbitrary: valid(schema, schemas).map((json) => ({ json })) },
              { weight: 5, arbitrary: broken(schema, schemas).map((json) => ({ json })) },
              { weight: 1, arbitrary: unreadableBody.map((raw) => ({ raw })) },
            )
          : method === 'GET'
            ? fc.constant(null)
            : fc.oneof(
                fc.constant(null),
                unreadableBody.map((raw) => ({ raw })),
              ),
    });
  }

  async function answersAsDocumented(served: Served, asked: Asked): Promise<void> {
    const { path, operation } = served;
    let filled = path;
    for (const [index, name] of parametersIn(path).entries())
      filled = filled.replace(`{${name}}`, asked.ids[index] ?? (await thingOf(name, world.a, world)));
    const query = Object.entries(given(asked.query)).map(([name, value]) => `${name}=${value}`);
    const reply = await send(callerOf(served, asked), {
      method: served.method,
      path: query.length > 0 ? `${filled}?${query.join('&')}` : filled,
      ...optionsOf(served, asked),
    });

    if (reply.status >= 500 && !askedForTooMuch.has(reply.body.code))
      throw new Error(`${told(served, asked.who, reply)} ${JSON.stringify(reply.body)}`);
    const schema = Object.values(operation.requestBody?.content ?? {})[0]?.schema;
    if (!asked.body || !('json' in asked.body) || !schema || reply.status >= 400) return;
    const although = world.api.errorsOf(schema, asked.body.json);
    if (although.length > 0) throw new Error(`is taken, although ${although.join(', ')}`);
  }

  function optionsOf({ operation }: Served, { headers, body }: Asked): RequestOptions {
    const needsVersion = operation.parameters.some(({ name }) => name === 'If-Match');
    const all = { ...(needsVersion && { 'if-match': '*' }), ...given(headers) };
    if (body === null) return { headers: all };
    if ('json' in body) return { body: body.json, headers: all };
    return { raw: body.raw, headers: { 'content-type': 'application/json', ...all } };
  }

  function callerOf(served: Served, { who }: Asked): ApiClient {
    if (who === 'nobody') return world.nobody;
    if (who === 'staff') return world.withRole.administrator;
    if (who === 'key') return world.a.key;
    return clientFor(served, world);
  }
});

const given = (values: Record<string, string | undefined>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );

/** What takes away comes last: until then there is something to ask for. */
const inOrder = (operations: readonly Served[]): Served[] => [
  ...operations.filter((served) => isRead(served)),
  ...operations.filter((served) => !isRead(served) && served.method !== 'DELETE'),
  ...operations.filter(({ method }) => method === 'DELETE'),
];
