import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { roles, type Role } from '@lotse/contracts';
import { DocumentedApi, type ApiDocument, type Served } from '@lotse/test-support';
import { ApiClient, type Problem, type Reply } from './support/api-client.js';
import {
  exampleRequest,
  isRead,
  parametersIn,
  pathOf,
  send,
  told,
  unreadable,
  wrongOf,
} from './support/requests.js';
import { useOwnSystem } from './support/system.js';
import { namesNothing, thingOf } from './support/things.js';
import { aVendorKey } from './support/vendor-key.js';
import { useWorld, type World } from './support/world.js';
import { apiKeyScopes, type ApiKeyScope } from '../../apps/gateway/src/access/api-key-scopes.js';
import { vendorKeyScopes, type VendorKeyScope } from '../../apps/gateway/src/access/vendor-key-scopes.js';

const checkedIn = new DocumentedApi(
  JSON.parse(readFileSync(join(__dirname, '../../docs/openapi.json'), 'utf8')) as ApiDocument,
);

/**
 * Every operation of the checked-in document, as everybody. Reads are sent as they are. Writes are sent with a body
 * that is none: whoever is admitted gets 415, and nothing is done.
 */
describe('access to the API', () => {
  const system = useOwnSystem();
  const made = useWorld(system);
  let world: World;

  beforeAll(() => {
    world = made.now;
  });

  const operations = checkedIn.operations;
  const restricted = operations.filter(({ operation }) => operation['x-roles'] !== undefined);
  const ofACompany = restricted.filter(({ path }) => path.includes('{companyId}'));
  const rolesOf = ({ operation }: Served): string[] => operation['x-roles'] ?? [];
  const scopeOf = ({ operation }: Served): string | null => operation['x-scope'] ?? null;
  const vendorScopeOf = ({ operation }: Served): VendorKeyScope | null =>
    (operation['x-vendor-scope'] ?? null) as VendorKeyScope | null;

  const ask = async (served: Served, client: ApiClient): Promise<Reply<Problem>> => {
    const path = await pathOf(served, world.a, world);
    return send(client, { method: served.method, path, ...(isRead(served) ? {} : unreadable) });
  };
  const isAdmitted = (served: Served, { status }: Reply): boolean =>
    isRead(served) ? status < 400 : status === 415;

  it('is documented as it is served', () => {
    const declared = ({ operations }: DocumentedApi): string[] =>
      operations
        .map((served) =>
          [served.method, served.path, rolesOf(served).join(), scopeOf(served), vendorScopeOf(served)].join(
            ' ',
          ),
        )
        .sort();

    expect(declared(checkedIn)).toEqual(declared(world.api)); // else: npm run docs
  });

  it('needs a sign-in wherever the document names roles, and nowhere else', async () => {
    const ofAdmission = ['auth.sign-in-required', 'auth.not-allowed', 'auth.csrf-token-wrong'];
    const wrong = await wrongOf(operations, async (served) => {
      const reply = await ask(served, world.nobody);
      const holds =
        served.operation['x-roles'] !== undefined
          ? reply.status === 401 && reply.body.code === 'auth.sign-in-required'
          : !ofAdmission.includes(reply.body?.code);
      return holds ? undefined : told(served, 'nobody', reply);
    });

    expect(wrong).toEqual([]);
  });

  it.each(roles)('is given to %s where the document says so, and nowhere else', async (role: Role) => {
    const wrong = await wrongOf(restricted, async (served) => {
      const reply = await ask(served, world.withRole[role]);
      const holds = rolesOf(served).includes(role)
        ? isAdmitted(served, reply)
        : reply.status === 403 && reply.body.code === 'auth.not-allowed';
      return holds ? undefined : told(served, role, reply);
    });

    expect(wrong).toEqual([]);
  });

  it('is given to an API key with the scope alone, and to none without it', async () => {
    const wrong = await wrongOf(restricted, async (served) => {
      const scope = scopeOf(served) as ApiKeyScope | null;
      if (scope === null) {
        const reply = await ask(served, world.a.key);
        return reply.status === 403 && reply.body.code === 'auth.not-allowed'
          ? undefined
          : told(served, 'a key with every scope', reply);
      }
      const [without, with_] = [
        await ask(served, world.withoutScope[scope]),
        await ask(served, world.withScope[scope]),
      ];
      if (without.status !== 403 || without.body.code !== 'auth.scope-missing')
        return told(served, `a key without ${scope}`, without);
      return isAdmitted(served, with_) ? undefined : told(served, `a key with ${scope}`, with_);
    });

    expect(wrong).toEqual([]);
    const unused = apiKeyScopes.filter((scope) => !restricted.some((served) => scopeOf(served) === scope));
    expect(unused).toEqual([]);
  });

  it('is given to a key of the vendor where the document names a scope, and to none without it', async () => {
    const keyWith = async (scopes: readonly VendorKeyScope[]): Promise<ApiClient> =>
      ApiClient.withKey(system.gatewayUrl, (await aVendorKey(system, { scopes })).secret ?? '');
    const every = await keyWith(vendorKeyScopes);
    const withScope = new Map<VendorKeyScope, [without: ApiClient, with_: ApiClient]>();
    for (const scope of vendorKeyScopes)
      withScope.set(scope, [
        await keyWith(vendorKeyScopes.filter((other) => other !== scope)),
        await keyWith([scope]),
      ]);

    const wrong = await wrongOf(restricted, async (served) => {
      const clients = withScope.get(vendorScopeOf(served) as VendorKeyScope);
      if (!clients) {
        const reply = await ask(served, every);
        return reply.status === 403 && reply.body.code === 'auth.not-allowed'
          ? undefined
          : told(served, 'a key of the vendor with every scope', reply);
      }
      const [without, with_] = [await ask(served, clients[0]), await ask(served, clients[1])];
      if (without.status !== 403 || without.body.code !== 'auth.scope-missing')
        return told(served, 'a key of the vendor without the scope', without);
      return isAdmitted(served, with_) ? undefined : told(served, 'a key of the vendor with it', with_);
    });

    expect(wrong).toEqual([]);
    const unused = vendorKeyScopes.filter(
      (scope) => !restricted.some((served) => vendorScopeOf(served) === scope),
    );
    expect(unused).toEqual([]);
  });

  it("is not even refused in another company's path: it is not there", async () => {
    const { secret } = await aVendorKey(system, {
      scopes: vendorKeyScopes,
      companyIds: [world.a.companyId],
    });
    const bound = {
      'a key of the vendor for another company': ApiClient.withKey(system.gatewayUrl, secret ?? ''),
    };
    const wrong = await wrongOf(ofACompany, async (served) => {
      const path = await pathOf(served, world.b, world);
      const request = { method: served.method, path, ...(isRead(served) ? {} : unreadable) };
      for (const [who, client] of Object.entries({ ...strangers(), ...bound })) {
        const reply = await send(client, request);
        if (reply.status !== 404 || reply.body.code !== 'companies.not-found')
          return told(served, who, reply);
      }
      return undefined;
    });

    expect(ofACompany.length).toBeGreaterThan(15);
    expect(wrong).toEqual([]);
  });

  it("tells nothing of another company's things in an own path: they are as unknown as what does not exist", async () => {
    const cases = operations.flatMap((served) =>
      parametersIn(served.path)
        .filter((name) => !namesNothing.has(name))
        .map((name) => ({ served, name })),
    );
    const wrong = await wrongOf(cases, async ({ served, name }) => {
      const who = rolesOf(served).includes('company-administrator')
        ? world.a.user
        : world.withRole.administrator;
      if (who !== world.a.user && !served.path.includes('{companyId}')) return undefined; // staff see all companies
      const id = await thingOf(name, world.b, world);
      const [foreign, missing] = [
        await send(who, await exampleRequest(served, world.a, world, { [name]: id })),
        await send(who, await exampleRequest(served, world.a, world, { [name]: randomUUID() })),
      ];
      return foreign.status >= 400 && refusal(foreign) === refusal(missing)
        ? undefined
        : `${told(served, 'a stranger', foreign)}, but ${missing.status} ${missing.body?.code} of a ${name} that does not exist`;
    });

    expect(cases.length).toBeGreaterThan(5);
    expect(wrong).toEqual([]);
  });

  const strangers = (): Record<string, ApiClient> => ({
    'an administrator of another company': world.a.user,
    'a viewer of another company': world.withRole['company-viewer'],
    'a key of another company': world.a.key,
  });
});

/** A refusal without what differs between any two answers. */
const refusal = ({ status, body }: Reply<Problem>): string =>
  JSON.stringify({ ...body, status, traceId: undefined });
