import { Controller, Module, type INestApplication } from '@nestjs/common';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import {
  ChangeCompany,
  ContactEvents,
  ContactsRpc,
  DomainError,
  GetCompany,
  GetContact,
  ListAuditEntries,
  invalid,
  RegisterContact,
  type AuditEntryDto,
  type CompanyDto,
  type ContactDto,
  type ContactErased,
  type Page,
} from '@lotse/contracts';
import {
  MessagingModule,
  messagingMigrations,
  OnCall,
  OnPackedCall,
  Outbox,
  type PackedAnswer,
} from '@lotse/messaging';
import { AuditTrail, Database, PersistenceModule, persistenceMigrations } from '@lotse/persistence';
import { prepareService } from '@lotse/service-host';
import { testDatabase, type TestDatabase, type TestVirtualHost } from '@lotse/test-support';

const at = '2026-03-02T09:00:00.000Z';

/** What the stand-in knows and has been asked. */
class Known {
  readonly companies = new Map<string, CompanyDto>();
  readonly contacts = new Map<string, ContactDto>();
  readonly asked: (ChangeCompany | RegisterContact)[] = [];
}

@Controller()
class ContactsController {
  constructor(
    private readonly known: Known,
    private readonly audit: AuditTrail,
  ) {}

  @OnPackedCall(ContactsRpc.getCompany)
  companies(requests: GetCompany[]): Promise<PackedAnswer<CompanyDto>[]> {
    return Promise.resolve(
      requests.map(
        ({ companyId }) =>
          this.known.companies.get(companyId) ?? new DomainError('not-found', 'companies.not-found'),
      ),
    );
  }

  @OnPackedCall(ContactsRpc.getContact)
  contacts(requests: GetContact[]): Promise<PackedAnswer<ContactDto>[]> {
    return Promise.resolve(
      requests.map(
        ({ contactId }) =>
          this.known.contacts.get(contactId) ?? new DomainError('not-found', 'contacts.not-found'),
      ),
    );
  }

  @OnCall(ContactsRpc.listAuditEntries)
  auditEntries({ companyId, limit, cursor }: ListAuditEntries): Promise<Page<AuditEntryDto>> {
    return this.audit.list(companyId, { limit, cursor });
  }

  @OnCall(ContactsRpc.changeCompany)
  change(request: ChangeCompany): Promise<CompanyDto> {
    this.known.asked.push(request);
    const company = this.known.companies.get(request.companyId);
    if (!company) throw new DomainError('not-found', 'companies.not-found');
    if (company.version !== request.version)
      throw new DomainError('version-mismatch', 'request.version-mismatch');
    return Promise.resolve({ ...company, version: company.version + 1 });
  }

  @OnCall(ContactsRpc.registerContact)
  register(request: RegisterContact): Promise<ContactDto> {
    this.known.asked.push(request);
    throw invalid({ pointer: '/responsibilities/0', rule: 'unknownKey', values: { key: 'juggling' } });
  }
}

/** A service that answers in the name of `contacts` over the real broker, as far as the gateway's own tests need one. */
export class ContactsStandIn {
  private constructor(
    private readonly app: INestApplication,
    private readonly database: TestDatabase,
    readonly known: Known,
  ) {}

  static async start(broker: TestVirtualHost): Promise<ContactsStandIn> {
    const migrations = [...persistenceMigrations, ...messagingMigrations];
    const database = await testDatabase(migrations);
    const known = new Known();

    @Module({
      imports: [
        PersistenceModule.for({ url: database.url, applicationName: 'contacts', migrations }),
        MessagingModule.for({ service: 'contacts', amqpUrl: broker.amqpUrl, retryTiersMs: [50, 100] }),
      ],
      controllers: [ContactsController],
      providers: [{ provide: Known, useValue: known }],
    })
    class StandInModule {}

    const module = await Test.createTestingModule({ imports: [StandInModule] }).compile();
    const app = module.createNestApplication(new FastifyAdapter(), { logger: false });
    prepareService(app);
    await app.init();
    await app.startAllMicroservices();
    return new ContactsStandIn(app, database, known);
  }

  knows(companyId: string, contactId?: string): void {
    this.known.companies.set(companyId, {
      id: companyId,
      version: 3,
      customerNumber: 'K-1',
      legalName: 'Muster',
      legalForm: 'GmbH',
      country: 'DE',
      language: 'de',
      timeZone: 'Europe/Berlin',
      email: null,
      domains: [],
      products: [],
      primaryContactId: null,
      createdAt: at,
      updatedAt: at,
    });
    if (contactId) this.known.contacts.set(contactId, aContactDto(companyId, contactId));
  }

  async recordsChangeOf(companyId: string): Promise<void> {
    await this.app.get(Database).transaction((tx) =>
      this.app.get(AuditTrail).record(tx, {
        action: 'company.changed',
        actor: { kind: 'system', id: 'contacts', companyId: null, roles: [] },
        companyId,
        targetType: 'company',
        targetId: companyId,
      }),
    );
  }

  async announceErased(data: ContactErased): Promise<void> {
    const outbox = this.app.get(Outbox);
    await this.app.get(Database).transaction((tx) =>
      outbox.append(tx, ContactEvents.erased, data, {
        companyId: data.companyId,
        aggregateId: data.contactId,
        version: data.version,
      }),
    );
  }

  async stop(): Promise<void> {
    await this.app.close();
    await this.database.drop();
  }
}

const aContactDto = (companyId: string, id: string): ContactDto => ({
  id,
  companyId,
  version: 1,
  salutation: null,
  academicTitle: null,
  firstName: 'Erika',
  lastName: 'Muster',
  position: null,
  language: null,
  email: 'erika@example.com',
  phone: '+4924334567890',
  mobile: null,
  fax: null,
  external: false,
  externalUntil: null,
  processingAgreementDelegate: false,
  responsibilities: [],
  createdAt: at,
  updatedAt: at,
});
