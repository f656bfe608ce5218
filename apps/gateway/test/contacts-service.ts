import type { CompanyDto, ContactDto } from '@lotse/contracts';
import {
  aCompany,
  aContact,
  migrateDatabase,
  retryTiersMs,
  ServiceProcess,
  testDatabase,
  type TestDatabase,
} from '@lotse/test-support';
import type { GatewayUnderTest, SignedIn } from './gateway-under-test.js';

/** The contacts service as it runs in production, on a database of its own and the gateway's virtual host. */
export class ContactsService {
  database!: TestDatabase;
  private process?: ServiceProcess;
  private admin!: SignedIn;

  private constructor(private readonly gateway: GatewayUnderTest) {}

  /** Registers beforeAll and afterAll: to be used after the gateway. */
  static use(gateway: GatewayUnderTest): ContactsService {
    const contacts = new ContactsService(gateway);
    beforeAll(() => contacts.start(), 90_000);
    afterAll(() => contacts.stop());
    return contacts;
  }

  /** Registers a company and changes it until it has the version. */
  async company({ version = 1 }: { version?: number } = {}): Promise<CompanyDto> {
    let company = await this.write<CompanyDto>('POST', '/v1/companies', aCompany());
    while (company.version < version)
      company = await this.write('PATCH', `/v1/companies/${company.id}`, {
        legalName: `Muster ${company.version}`,
      });
    return company;
  }

  /** Registers a contact; the first one of a company is its primary contact. */
  contact(companyId: string): Promise<ContactDto> {
    return this.write('POST', `/v1/companies/${companyId}/contacts`, aContact());
  }

  private async start(): Promise<void> {
    this.database = await testDatabase();
    await migrateDatabase('contacts', this.database.migratorUrl);
    this.process = new ServiceProcess('contacts', {
      DATABASE_URL: this.database.url,
      AMQP_URL: this.gateway.broker.amqpUrlOf('contacts'),
      RETRY_TIERS_MS: retryTiersMs.join(),
    });
    await this.process.start();
    this.admin = await this.gateway.signIn();
  }

  private async stop(): Promise<void> {
    await this.process?.kill();
    await this.database?.drop();
  }

  private async write<T>(method: string, path: string, body: object): Promise<T> {
    const headers = { 'if-match': '*' };
    const answer = await this.admin.send<T>(method, path, { body, headers });
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status}`);
    return answer.body;
  }
}
