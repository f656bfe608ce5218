import { randomUUID } from 'node:crypto';
import type { Schemas } from '@lotse/api-client';
import type { CompanyDto, ContactDto, DistributionListDto, Page } from '@lotse/contracts';
import { aContact } from '@lotse/test-support';
import type { Problem, Reply } from './support/api-client.js';
import { companyPath, versionOf } from './support/company-paths.js';
import { aTenant, anIncident, aTicket, type Tenant } from './support/tenants.js';
import { useSystem } from './support/system.js';

/** A refusal without what differs between any two answers. */
const refusal = ({ status, body }: Reply<Problem>) => ({ ...body, status, traceId: undefined });

/** Beside what e2e/src/access-matrix.spec.ts tries on every operation: what a path does not show. */
describe('tenants', () => {
  const system = useSystem();
  let a: Tenant;
  let b: Tenant;

  beforeAll(async () => {
    [a, b] = [await aTenant(system), await aTenant(system)];
  }, 180_000);

  describe('in the path', () => {
    it.each([
      ['contactId', 'contacts.not-found', 'contacts', ''],
      ['contactId', 'contacts.not-found', 'contacts', '/subscriptions'],
      ['incidentId', 'incidents.not-found', 'incidents', ''],
      ['ticketId', 'tickets.not-found', 'tickets', ''],
      ['ticketId', 'tickets.not-found', 'tickets', '/messages'],
      ['ticketId', 'tickets.not-found', 'tickets', '/watchers'],
    ] as const)('an own company with the %s of another company says %s', async (id, code, part, rest) => {
      for (const client of [a.user, a.key]) {
        const foreign = await client.send<Problem>('GET', `${companyPath(a)}/${part}/${b[id]}${rest}`);
        const missing = await client.send<Problem>('GET', `${companyPath(a)}/${part}/${randomUUID()}${rest}`);
        expect(refusal(foreign)).toMatchObject({ status: 404, code });
        expect(refusal(foreign)).toEqual(refusal(missing));
      }
      expect(await b.user.send('GET', `${companyPath(b)}/${part}/${b[id]}${rest}`)).toMatchObject({
        status: 200,
      });
    });

    it('an own company with a foreign contact or key cannot be written', async () => {
      const contact = `${companyPath(a)}/contacts/${b.contactId}`;
      expect(await a.user.send('PATCH', contact, { body: { position: 'x' }, ifMatch: 1 })).toMatchObject({
        status: 404,
      });
      expect(await a.user.send('DELETE', contact)).toMatchObject({ status: 404 });
      expect(await a.user.send('DELETE', `${companyPath(a)}/api-keys/${b.keyId}`)).toMatchObject({
        status: 404,
      });

      expect(await b.key.send('GET', `${companyPath(b)}/contacts/${b.contactId}`)).toMatchObject({
        status: 200,
      });
    });
  });

  describe('in the body', () => {
    it('a foreign contact on an own list is refused like one that does not exist', async () => {
      const path = `${companyPath(a)}/distribution-lists/privacy-incident`;
      const put = (contactId: string, client = a.user) =>
        client.send<Problem>('PUT', path, { body: { entries: [{ contactId }] }, ifMatch: 0 });

      const [foreign, missing] = [await put(b.contactId), await put(randomUUID())];

      expect(foreign).toMatchObject({
        status: 404,
        body: { violations: [{ pointer: '/entries/0/contactId', rule: 'unknownContact' }] },
      });
      expect(refusal(foreign)).toEqual(refusal(missing));
      const own = await b.user.put<DistributionListDto>(
        `${companyPath(b)}/distribution-lists/privacy-incident`,
        { entries: [{ contactId: b.contactId }] },
        { ifMatch: 0 },
      );
      expect(own.version).toBe(1);
    });

    it('a foreign contact as primary contact is refused like one that does not exist', async () => {
      const put = async (owner: Tenant, contactId: string) =>
        owner.user.send<Problem>('PUT', `${companyPath(owner)}/primary-contact`, {
          body: { contactId },
          ifMatch: await versionOf(owner, companyPath(owner)),
        });

      const [foreign, missing] = [await put(a, b.contactId), await put(a, randomUUID())];

      expect(foreign.status).toBe(404);
      expect(refusal(foreign)).toEqual(refusal(missing));
      expect(await put(b, b.contactId)).toMatchObject({ status: 200 });
    });

    it('a user cannot be made, neither for an own nor for a foreign company', async () => {
      for (const { companyId } of [a, b])
        expect(
          await a.user.send('POST', '/users', {
            body: {
              email: `neu.${randomUUID()}@example.com`,
              name: 'Neu',
              password: randomUUID(),
              roles: ['company-administrator'],
              companyId,
            },
          }),
        ).toMatchObject({ status: 403 });
      expect(await a.user.send('GET', '/users')).toMatchObject({ status: 403 });
    });

    it('a foreign contact cannot be linked to the login of another company', async () => {
      const user = (contactId: string) => ({
        email: `verknuepft.${randomUUID()}@example.com`,
        name: 'Verknüpft',
        password: randomUUID(),
        roles: ['company-viewer'],
        companyId: a.companyId,
        contactId,
      });
      expect(await system.administrator.send('POST', '/users', { body: user(b.contactId) })).toMatchObject({
        status: 422,
      });
      const linked = await system.administrator.post<Schemas['UserDto']>('/users', user(a.contactId));
      expect(linked.contactId).toBe(a.contactId);
    });
  });

  describe('in the query', () => {
    it.each(['contacts', 'incidents', 'tickets', 'audit-entries', 'api-keys'])(
      'a cursor of another company opens no %s',
      async (part) => {
        if (part === 'incidents') await b.key.post(`${companyPath(b)}/incidents`, anIncident());
        if (part === 'tickets') await b.user.post(`${companyPath(b)}/tickets`, aTicket());
        if (part === 'api-keys')
          await b.user.post(`${companyPath(b)}/api-keys`, { name: 'Zweiter', scopes: ['contacts:read'] });
        const first = await b.user.get<Page<unknown>>(`${companyPath(b)}/${part}?limit=1`);
        expect(first.nextCursor).not.toBeNull();
        const cursor = encodeURIComponent(first.nextCursor ?? '');

        expect(await a.user.send('GET', `${companyPath(a)}/${part}?cursor=${cursor}`)).toMatchObject({
          status: 404,
          body: { code: 'request.cursor-unknown' },
        });
        expect(await a.user.send('GET', `${companyPath(b)}/${part}?cursor=${cursor}`)).toMatchObject({
          status: 404,
        });
        expect(await b.user.send('GET', `${companyPath(b)}/${part}?cursor=${cursor}`)).toMatchObject({
          status: 200,
        });
      },
    );

    it('the list of companies holds the own one alone', async () => {
      for (const client of [a.user, a.key]) {
        const { items, nextCursor } = await client.get<Page<CompanyDto>>('/companies');
        expect(items.map(({ id }) => id)).toEqual([a.companyId]);
        expect(nextCursor).toBeNull();
      }
    });
  });

  describe('in the Idempotency-Key', () => {
    it('the key of another company gives nothing of its answer', async () => {
      const request = { body: aContact(), idempotencyKey: randomUUID() };
      const path = `${companyPath(b)}/contacts`;
      const first = await b.user.post<ContactDto>(path, request.body, request);

      for (const stranger of [a.user, a.key])
        expect(await stranger.send('POST', path, request)).toMatchObject({ status: 404 });
      const own = await a.user.post<ContactDto>(`${companyPath(a)}/contacts`, request.body, request);

      expect(own).toMatchObject({ companyId: a.companyId });
      expect(own.id).not.toBe(first.id);
      expect(await b.user.post<ContactDto>(path, request.body, request)).toEqual(first);
    });
  });
});
