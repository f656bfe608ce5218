import type { Role } from '@lotse/contracts';
import type { Served } from '@lotse/test-support';
import type { ApiClient } from './api-client.js';
import { recipes } from './recipes.js';
import { exampleRequest, type Attempt } from './requests.js';
import type { World } from './world.js';

/** Of a company's own things its own administrator, else staff who may do everything, or whoever may do this. */
export function clientFor({ path, operation }: Served, world: World): ApiClient {
  const allowed = operation['x-roles'];
  if (!allowed) return world.nobody;
  const best = path.includes('{companyId}') ? 'company-administrator' : 'administrator';
  const role = [best, 'administrator', ...allowed].find((one) => allowed.includes(one));
  return role === undefined ? world.vendorKey : world.withRole[role as Role];
}

/** What an operation answers with 2xx, and who asks. */
export async function happyRequest(
  served: Served,
  world: World,
): Promise<{ client: ApiClient; request: Attempt }> {
  const { by, ids, query = '', ...options } = (await recipes[served.operation.operationId]?.(world)) ?? {};
  const request = await exampleRequest(served, world.a, world, ids);
  return {
    client: by ?? clientFor(served, world),
    request: { ...request, ...options, path: request.path + query },
  };
}
