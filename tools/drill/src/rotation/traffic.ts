import { createHash, createPublicKey, verify } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type {
  CompanyDto,
  ContactDto,
  EvidenceKeyDto,
  IncidentDto,
  IncidentReportDto,
} from '@lotse/contracts';
import { aCompany, aContact } from '@lotse/test-support';
import type { Staff } from '../staff.js';
import { giveBack } from './mail-return.js';
import type { Pairs } from './pairs.js';

/** Between two requests of one client, in milliseconds. */
const breath = 100;
const clients = 4;
/** Of so many rounds of a client, one sends an alarm, one an alarm that reaches nobody, one makes a report, and one registers somebody for a newsletter. */
const turns = { all: 25, alarm: 0, deaf: 6, report: 12, subscriber: 18 };
const newsletterChannels = ['product-news'];
/** Whose mail nobody takes. */
const deafDomain = 'deaf.example.com';

/** A report as whoever was handed it keeps it. */
export interface Report {
  dto: IncidentReportDto;
  content: Buffer;
}

/** Clients who read and write, each request once and without a second chance. */
export class Traffic {
  requests = 0;
  readonly failures: string[] = [];
  readonly incidents: IncidentDto[] = [];
  /** Those of whom a program is told to phone. */
  readonly unheard: IncidentDto[] = [];
  readonly reports: Report[] = [];
  /** How many addresses of mails were asked for whether something may come back there. */
  asked = 0;
  private stopped = false;
  private working: Promise<unknown> = Promise.resolve();

  private constructor(
    private readonly pairs: Pairs,
    private readonly staff: Staff,
    private readonly company: CompanyDto,
    private readonly deaf: CompanyDto,
    private readonly contact: ContactDto,
  ) {}

  static async begin(pairs: Pairs, staff: Staff): Promise<Traffic> {
    const company = await staff.send<CompanyDto>('POST', '/companies', { body: aCompany() });
    const deaf = await staff.send<CompanyDto>('POST', '/companies', {
      body: aCompany({ email: `info@${deafDomain}`, domains: [deafDomain] }),
    });
    pairs.mails.answerAlways((recipient) => (recipient.endsWith(`@${deafDomain}`) ? 'refuse' : 'accept'));
    const contact = await registered(staff, company, aContact({ newsletterChannels }));
    await registered(staff, deaf, aContact({ email: `erika@${deafDomain}` }));
    const traffic = new Traffic(pairs, staff, company, deaf, contact);
    traffic.working = Promise.all([
      ...Array.from({ length: clients }, (_, number) => traffic.work(staff, number)),
      traffic.giveMailsBack(),
    ]);
    return traffic;
  }

  get email(): string {
    return this.contact.email;
  }

  /** Somebody new who is asked whether they want a newsletter. @returns their address */
  async subscribes(): Promise<string> {
    const body = aContact({ newsletterChannels });
    const path = `/companies/${this.company.id}/contacts`;
    return (await this.staff.send<ContactDto>('POST', path, { body })).email;
  }

  /** What anybody finds who verifies a report with the public key of which the product says that it is its own. @returns nothing where it is genuine */
  async doubtsOf({ dto, content }: Report, turn: number): Promise<string | null> {
    const { keyId, sha256, signature, id } = dto;
    const keys = await this.staff
      .at(this.pairs.url('gateway', turn), { patient: false })
      .get<EvidenceKeyDto[]>('/vendor/evidence-keys');
    const known = keys.find((one) => one.id === keyId);
    if (!known) return `report ${id}: its key is not published`;
    const key = createPublicKey(known.publicKey);
    const der = key.export({ type: 'spki', format: 'der' });
    if (createHash('sha256').update(der).digest('hex') !== keyId) return `report ${id}: the key is another`;
    if (createHash('sha256').update(content).digest('hex') !== sha256) return `report ${id} is another`;
    return verify(null, content, key, Buffer.from(signature, 'base64'))
      ? null
      : `report ${id}: the signature is not valid`;
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.working;
  }

  private async work(staff: Staff, number: number): Promise<void> {
    const path = `/companies/${this.company.id}`;
    for (let round = number; !this.stopped; round++) {
      const client = staff.at(this.pairs.url('gateway', round), { patient: false });
      await this.once(() => client.get(`${path}/contacts/${this.contact.id}`));
      const wanted = round % turns.all === turns.subscriber ? { newsletterChannels } : {};
      await this.once(() => client.send('POST', `${path}/contacts`, { body: aContact(wanted) }));
      await this.once(() => client.get(`${path}/contacts/${this.contact.id}/subscriptions`));
      const turn = round % turns.all;
      const body = { list: 'emergency', subject: `Probe ${round}-${number}`, text: 'Nur eine Probe.' };
      if (turn === turns.alarm)
        await this.once(async () => {
          this.incidents.push(await client.send('POST', `${path}/incidents`, { body }));
        });
      if (turn === turns.deaf)
        await this.once(async () => {
          this.unheard.push(await client.send('POST', `/companies/${this.deaf.id}/incidents`, { body }));
        });
      if (turn === turns.report) await this.report(client, round);
      await pause(breath);
    }
  }

  /** Makes one of the newest alarm, and verifies it at once. */
  private async report(client: Staff, round: number): Promise<void> {
    const incident = this.incidents.at(-1);
    if (!incident) return;
    const path = `/companies/${this.company.id}`;
    await this.once(async () => {
      const dto = await client.send<IncidentReportDto>('POST', `${path}/incidents/${incident.id}/reports`);
      const content = await client.bytes('GET', `${path}/incident-reports/${dto.id}/report.json`);
      const report = { dto, content };
      const doubt = await this.doubtsOf(report, round + 1);
      if (doubt !== null) throw new Error(doubt);
      this.reports.push(report);
    });
  }

  /** Other people's mail servers ask whether they may give back what has just come. One that is busy is asked again. */
  private async giveMailsBack(): Promise<void> {
    for (let turn = 0; !this.stopped; turn++) {
      await pause(breath);
      const mail = this.pairs.mails.accepted.at(-1);
      if (mail?.from.startsWith('bounces+') !== true) continue;
      const code = await giveBack(this.pairs.mailPort(turn), mail.from);
      if (code === 0 || (code >= 400 && code < 500)) continue;
      this.asked += 1;
      if (code !== 250)
        this.failures.push(`a mail that had just come was refused when it came back: ${code}`);
    }
  }

  private async once(request: () => Promise<unknown>): Promise<void> {
    this.requests += 1;
    try {
      await request();
    } catch (error) {
      const why = error instanceof Error ? error : new Error(String(error));
      this.failures.push(why.cause instanceof Error ? `${why.message}: ${why.cause.message}` : why.message);
    }
  }
}

async function registered(staff: Staff, { id }: CompanyDto, body: object): Promise<ContactDto> {
  const contact = await staff.send<ContactDto>('POST', `/companies/${id}/contacts`, { body });
  await staff.send('PUT', `/companies/${id}/distribution-lists/emergency`, {
    body: { entries: [{ contactId: contact.id }] },
    ifMatch: 0,
  });
  return contact;
}
