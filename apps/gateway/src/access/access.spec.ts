import { randomUUID } from 'node:crypto';
import { roles, type Role } from '@lotse/contracts';
import { controllers } from '../controllers.js';
import { pathParameter } from '../http/path-parameters.js';
import { routesOf } from '../openapi/routes.js';
import { ContactsService } from '../../test/contacts-service.js';
import { GatewayUnderTest } from '../../test/gateway-under-test.js';

const routes = routesOf(controllers).filter(({ path }) => path.startsWith('/api/v1'));
const isCustomerRole = (role: Role): boolean => role.startsWith('company-');

describe('access', () => {
  const gateway = GatewayUnderTest.use();
  const contacts = ContactsService.use(gateway);
  let companyId: string;
  let otherId: string;

  beforeAll(async () => {
    companyId = (await contacts.company()).id;
    otherId = (await contacts.company()).id;
  });

  /** Bodies are never valid: whoever may call a route gets past admission to the body, and nothing is done. */
  const call = (route: (typeof routes)[number], company: string) => ({
    method: route.method.toUpperCase(),
    path: route.path
      .replace('/api', '')
      .replace('{companyId}', company)
      .replace(
        /\{(\w+)\}/g,
        (_, name: string) => (pathParameter(name).schema.enum as string[] | undefined)?.[0] ?? randomUUID(),
      ),
  });

  it('needs a sign-in on every route but those that lead to one', async () => {
    for (const route of routes.filter(({ access }) => access !== 'public')) {
      const { method, path } = call(route, companyId);

      const { status } = await gateway.send(method, path);

      expect({ method, path, status }).toEqual({ method, path, status: 401 });
    }
    expect(new Set(routes.filter(({ access }) => access === 'public').map(({ tag }) => tag))).toEqual(
      new Set(['Sessions', 'SignInOptions', 'Oidc', 'Passwords', 'Acceptance', 'Vendor', 'EvidenceKeys']),
    );
  });

  it.each(roles)('is for a %s what the policy says, on every route', async (role) => {
    const user = await gateway.user({ roles: [role], companyId: isCustomerRole(role) ? companyId : null });

    for (const route of routes.filter(({ id }) => !id.startsWith('Sessions.'))) {
      if (route.access === 'public') continue;
      const { method, path } = call(route, companyId);
      const allowed = route.access.roles.includes(role);
      if (allowed && route.body === undefined) continue; // reads wait for services that are not there

      const { body } = await user.send(method, path, { body: route.body && [] });

      expect({ id: route.id, code: body['code'] }).toEqual({
        id: route.id,
        code: allowed ? expect.not.stringMatching(/^auth/) : 'auth.not-allowed',
      });
    }
  });

  it("tells a company's users and keys on every route that other companies do not exist", async () => {
    const user = await gateway.user({ roles: ['company-administrator'], companyId });
    const { body: key } = await user.send<{ secret: string }>('POST', `/v1/companies/${companyId}/api-keys`, {
      body: { name: 'all', scopes: ['companies:read', 'contacts:write'] },
    });

    for (const client of [user, gateway.withKey(key.secret)])
      for (const route of routes.filter(({ path }) => path.includes('{companyId}'))) {
        const { method, path } = call(route, otherId);

        const { body } = await client.send(method, path, { body: route.body && {} });

        expect({ id: route.id, ...body }).toMatchObject({
          id: route.id,
          status: 404,
          code: 'companies.not-found',
        });
      }
  });

  it('is seen by the same company under its id in any case', async () => {
    const user = await gateway.user({ roles: ['company-viewer'], companyId });

    const { status } = await user.send('GET', `/v1/companies/${companyId.toUpperCase()}/api-keys`);

    expect(status).toBe(403); // as a viewer, not as a stranger
  });

  it('is decided before a body is read', async () => {
    const { status } = await gateway.send('POST', '/v1/users', {
      body: '{"broken',
      headers: { 'content-type': 'application/json' },
    });

    expect(status).toBe(401);
  });

  it('finds each of many callers at once, although their look-ups leave together', async () => {
    const users = await Promise.all([1, 2, 3].map(() => gateway.user({ roles: ['support'] })));
    const many = Array.from({ length: 20 }).flatMap(() => users);

    const answers = await Promise.all(many.map((user) => user.send('GET', '/v1/session')));

    answers.forEach((answer, index) => expect(answer?.body).toEqual(many[index]?.session));
  });
});
