import { randomUUID } from 'node:crypto';
import type { AuditEntryDto, Page } from '@lotse/contracts';
import { ContactsService } from '../../test/contacts-service.js';
import { GatewayUnderTest, type SignedIn } from '../../test/gateway-under-test.js';

describe('the audit trail of a company', () => {
  const gateway = GatewayUnderTest.use();
  const contacts = ContactsService.use(gateway);
  let companyId: string;
  let admin: SignedIn;

  beforeAll(async () => {
    companyId = (await contacts.company()).id;
    admin = await gateway.signIn();
  });

  it("merges the gateway's entries with those of contacts, the newest first, over pages of any size", async () => {
    const makeKey = (): Promise<unknown> =>
      admin.send('POST', `/v1/companies/${companyId}/api-keys`, {
        body: { name: 'shop', scopes: ['companies:read'] },
      });
    const changeCompany = (legalName: string): Promise<unknown> =>
      admin.send('PATCH', `/v1/companies/${companyId}`, {
        body: { legalName },
        headers: { 'if-match': '*' },
      });
    for (const happen of ['Amber', 'key', 'key', 'Beryl', 'Coral', 'key', 'Dolomite'])
      await (happen === 'key' ? makeKey() : changeCompany(happen));
    const newestFirst = [
      'company.changed',
      'api-key.created',
      'company.changed',
      'company.changed',
      'api-key.created',
      'api-key.created',
      'company.changed',
      'company.registered',
    ];

    for (const limit of [1, 2, 3, 8, 200]) {
      const found: string[] = [];
      for (let cursor: string | null = ''; cursor !== null;) {
        const query: string = cursor && `&cursor=${cursor}`;
        const { body } = await admin.send<Page<AuditEntryDto>>(
          'GET',
          `/v1/companies/${companyId}/audit-entries?limit=${limit}${query}`,
        );
        found.push(...body.items.map(({ action }) => action));
        cursor = body.nextCursor;
      }
      expect(found).toEqual(newestFirst);
    }
  });

  it("does not go on with another company's cursor, nor with one that was made up", async () => {
    const other = Buffer.from(JSON.stringify([`audit:${randomUUID()}`, randomUUID()])).toString('base64url');
    const madeUp = Buffer.from(JSON.stringify([`audit:${companyId}`, 'x'])).toString('base64url');

    for (const cursor of [other, madeUp, 'x']) {
      const { body } = await admin.send('GET', `/v1/companies/${companyId}/audit-entries?cursor=${cursor}`);
      expect(body).toMatchObject({ status: 404, code: 'request.cursor-unknown' });
    }
  });
});
