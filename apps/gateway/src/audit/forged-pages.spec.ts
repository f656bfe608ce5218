import { randomUUID } from 'node:crypto';
import { Controller, type INestApplication, type Type } from '@nestjs/common';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import {
  ContactsRpc,
  NewsletterRpc,
  type AuditEntryDto,
  type Page,
  type ServiceName,
} from '@lotse/contracts';
import { attachTransport, MessagingModule, messagingMigrations, OnCall } from '@lotse/messaging';
import { PersistenceModule, persistenceMigrations } from '@lotse/persistence';
import { retryTiersMs, testDatabase, type TestDatabase } from '@lotse/test-support';
import { GatewayUnderTest, type Answer, type SignedIn } from '../../test/gateway-under-test.js';
import type { AuditPage } from './audit.service.js';

const companyId = randomUUID();
const oldId = '018f0000-0000-7000-8000-000000000000';
const anEntry = (over: object = {}): AuditEntryDto => ({
  id: oldId,
  at: '2026-03-02T09:00:00.000Z',
  action: 'company.changed',
  companyId,
  actor: { kind: 'system', id: 'contacts', companyId: null, roles: [] },
  targetType: 'company',
  targetId: companyId,
  before: { a: [1] },
  after: null,
  reason: null,
  ...over,
});
const truth = { items: [anEntry()], nextCursor: null };

/** What services say that somebody else runs. */
const said: Record<'contacts' | 'newsletter', unknown> = { contacts: truth, newsletter: truth };

@Controller()
class ContactsController {
  @OnCall(ContactsRpc.listAuditEntries)
  list(): Promise<Page<AuditEntryDto>> {
    return Promise.resolve(said.contacts as Page<AuditEntryDto>);
  }
}

@Controller()
class NewsletterController {
  @OnCall(NewsletterRpc.listAuditEntries)
  list(): Promise<Page<AuditEntryDto>> {
    return Promise.resolve(said.newsletter as Page<AuditEntryDto>);
  }
}

describe('the audit trail of a service that was taken over', () => {
  const gateway = GatewayUnderTest.use();
  const services: { app: INestApplication; database: TestDatabase }[] = [];
  let admin: SignedIn;

  beforeAll(async () => {
    await run('contacts', ContactsController);
    await run('newsletter', NewsletterController);
    admin = await gateway.signIn();
  });
  beforeEach(() => void Object.assign(said, { contacts: truth, newsletter: truth }));
  afterAll(async () => {
    for (const { app, database } of services) {
      await app.close();
      await database.drop();
    }
  });

  async function run(service: ServiceName, controller: Type): Promise<void> {
    const database = await testDatabase([...persistenceMigrations, ...messagingMigrations]);
    const testing = await Test.createTestingModule({
      imports: [
        PersistenceModule.for({ url: database.url, applicationName: service, poolSize: 2 }),
        MessagingModule.for({ service, amqpUrl: gateway.broker.amqpUrlOf(service), retryTiersMs }),
      ],
      controllers: [controller],
    }).compile();
    const app = testing.createNestApplication(new FastifyAdapter(), { logger: false });
    services.push({ app, database });
    attachTransport(app);
    await app.init();
    await app.startAllMicroservices();
  }

  const read = (query = ''): Promise<Answer<AuditPage>> =>
    admin.send<AuditPage>('GET', `/v1/companies/${companyId}/audit-entries?${query}`);
  const missingAnyway = ['notifications'];

  it('is shown while it can be', async () => {
    expect(await read()).toMatchObject({
      status: 200,
      body: { items: [anEntry(), anEntry()], nextCursor: null, missing: missingAnyway },
    });
  });

  it.each<[string, unknown]>([
    ['no entries', { nextCursor: null }],
    ['nothing', null],
    ['entries that are none', { items: [null], nextCursor: null }],
    ['an id that is none', { items: [anEntry({ id: 'zzz' })], nextCursor: null }],
    ['a company that was not asked for', { items: [anEntry({ companyId: randomUUID() })], nextCursor: null }],
    ['no company', { items: [anEntry({ companyId: null })], nextCursor: null }],
    ['an actor without roles', { items: [anEntry({ actor: { kind: 'user', id: 'x' } })], nextCursor: null }],
    ['a text for what was before', { items: [anEntry({ before: 'x' })], nextCursor: null }],
    ['more than was asked for', { items: Array.from({ length: 201 }, () => anEntry()), nextCursor: null }],
    ['a cursor that is none', { items: [anEntry()], nextCursor: { a: 1 } }],
    ['no cursor', { items: [anEntry()] }],
  ])('counts as missing with %s, and as away where it is needed', async (_, page) => {
    said.newsletter = page;
    expect(await read('limit=200')).toMatchObject({
      status: 200,
      body: { items: [anEntry()], missing: ['newsletter', ...missingAnyway] },
    });

    Object.assign(said, { contacts: page, newsletter: truth });
    expect(await read('limit=200')).toMatchObject({ status: 503, body: { code: 'service.unreachable' } });
  });

  it('does not go in circles', async () => {
    const newest = anEntry({ id: '018f0000-0000-7000-8000-000000000001' });
    said.contacts = { items: [newest], nextCursor: 'more' };
    said.newsletter = { items: [], nextCursor: null };
    const { body } = await read('limit=1');
    expect(body.items).toMatchObject([newest]);

    const next = await read(`limit=1&cursor=${body.nextCursor}`);

    expect(next).toMatchObject({ status: 503, body: { code: 'service.unreachable' } });
  });
});
