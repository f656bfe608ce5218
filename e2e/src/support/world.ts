import { randomUUID } from 'node:crypto';
import type { Schemas } from '@lotse/api-client';
import { customerRoles, roles, type Role } from '@lotse/contracts';
import type { DocumentedApi } from '@lotse/test-support';
import { LyingProvider } from '../../../apps/gateway/test/lying-provider.js';
import { ApiClient, documentOf } from './api-client.js';
import type { System } from './system.js';
import { aTenant, type Tenant } from './tenants.js';
import { aVendorKey } from './vendor-key.js';
import { apiKeyScopes, type ApiKeyScope } from '../../../apps/gateway/src/access/api-key-scopes.js';
import { vendorKeyScopes } from '../../../apps/gateway/src/access/vendor-key-scopes.js';

/** Everybody who can call the API, and two companies with one of everything. */
export interface World {
  system: System;
  api: DocumentedApi;
  nobody: ApiClient;
  /** Somebody with this role alone; customers are of company {@link a}. */
  withRole: Record<Role, ApiClient>;
  /** A key of company {@link a} with this scope alone. */
  withScope: Record<ApiKeyScope, ApiClient>;
  /** A key of company {@link a} with every scope but this one. */
  withoutScope: Record<ApiKeyScope, ApiClient>;
  /** A key of the vendor with every scope, for what nobody else may do. */
  vendorKey: ApiClient;
  a: Tenant;
  b: Tenant;
  /** Vouches for whomever {@link LyingProvider.lies} names. */
  identityProvider: LyingProvider;
}

const isCustomer = (role: Role): boolean => (customerRoles as readonly string[]).includes(role);

/** Makes the world before the tests of a file. */
export function useWorld(system: System): { readonly now: World } {
  let world: World | undefined;
  beforeAll(async () => {
    world = await aWorld(system);
  }, 120_000);
  afterAll(() => world?.identityProvider.stop());
  return {
    get now() {
      if (!world) throw new Error('there is no world before the tests run');
      return world;
    },
  };
}

async function aWorld(system: System): Promise<World> {
  const a = await aTenant(system);
  const b = await aTenant(system);
  const api = await documentOf(system.gatewayUrl);
  if (!api) throw new Error('the gateway does not serve its document');
  return {
    system,
    api,
    nobody: ApiClient.anonymous(system.gatewayUrl),
    withRole: await each(roles, (role) => aUser(system, role, a.companyId)),
    withScope: await each(apiKeyScopes, (scope) => aKey(system, a, [scope])),
    withoutScope: await each(apiKeyScopes, (scope) =>
      aKey(
        system,
        a,
        apiKeyScopes.filter((other) => other !== scope),
      ),
    ),
    vendorKey: ApiClient.withKey(
      system.gatewayUrl,
      (await aVendorKey(system, { scopes: vendorKeyScopes })).secret ?? '',
    ),
    a,
    b,
    identityProvider: await LyingProvider.start(),
  };
}

/** Somebody with a login of their own. */
export interface Person {
  id: string;
  email: string;
  password: string;
  /** Signed in. */
  client: ApiClient;
}

/**
 * Makes a user with one role and signs in. By default the address is of a domain that is no example anywhere, so that
 * no identity provider that a test makes up vouches for it.
 */
export async function aPerson(
  system: System,
  role: Role,
  companyId: string,
  email = `${role}.${randomUUID()}@people.example.net`,
): Promise<Person> {
  const password = randomUUID();
  const { id } = await system.administrator.post<Schemas['UserDto']>('/users', {
    email,
    name: role,
    password,
    roles: [role],
    ...(isCustomer(role) && { companyId }),
  });
  return { id, email, password, client: await system.signIn(email, password) };
}

export const aUser = async (system: System, role: Role, companyId: string): Promise<ApiClient> =>
  (await aPerson(system, role, companyId)).client;

async function aKey(
  system: System,
  { companyId }: Tenant,
  scopes: readonly ApiKeyScope[],
): Promise<ApiClient> {
  const { secret } = await system.administrator.post<Schemas['CreatedApiKeyDto']>(
    `/companies/${companyId}/api-keys`,
    {
      name: scopes.length === 1 ? (scopes[0] as string) : 'Alles andere',
      scopes,
    },
  );
  return ApiClient.withKey(system.gatewayUrl, secret ?? '');
}

/** One after the other: a signing-in costs much work, and the order makes a run repeatable. */
async function each<K extends string, T>(
  keys: readonly K[],
  make: (key: K) => Promise<T>,
): Promise<Record<K, T>> {
  const made: [K, T][] = [];
  for (const key of keys) made.push([key, await make(key)]);
  return Object.fromEntries(made) as Record<K, T>;
}
