import type { CompanyDto, ContactDto, IncidentDto, TicketDto } from '@lotse/contracts';
import { aCompany, aContact, eventually } from '@lotse/test-support';
import type { House } from './house.js';
import type { Staff } from '../staff.js';

interface Subscriptions {
  version: number;
  subscriptions: { channel: string; state: string }[];
}

const channels = ['product-news', 'legal-updates'];

/** What happens at one company before the backup, between it and the point, and after the point. */
export class Story {
  private company!: CompanyDto;
  readonly people = new Map<string, ContactDto>();
  private incident: IncidentDto | undefined;
  private ticket!: TicketDto;
  private attachmentId = '';
  /** That staff have suppressed. */
  readonly suppressed = 'nie.wieder@fremd.example.com';

  constructor(private readonly house: House) {}

  async before(staff: Staff): Promise<void> {
    this.company = await staff.send('POST', '/companies', { body: aCompany() });
    for (const name of [
      'Anna Bleibt',
      'Bernd Heiratet',
      'Clara Gelöscht',
      'Dora Abgemeldet',
      'Emil Willigt-Ein',
    ])
      await this.register(staff, name);
    await this.asks(staff, 'Dora Abgemeldet', channels);
    await this.confirms('Dora Abgemeldet');
    await this.asks(staff, 'Dora Abgemeldet', ['product-news']); // that mail has the link to all that they receive
    const entries = [{ contactId: this.idOf('Anna Bleibt') }];
    await staff.send('PUT', `${this.path}/distribution-lists/emergency`, { body: { entries }, ifMatch: 0 });
    await this.sendsAFile(staff);
  }

  async between(staff: Staff): Promise<void> {
    await this.register(staff, 'Frida Dazwischen');
  }

  async after(staff: Staff): Promise<void> {
    await this.register(staff, 'Gustav Danach');
    await this.renames(staff, 'Bernd Heiratet', 'Danach');
    await this.asks(staff, 'Emil Willigt-Ein', ['product-news']);
    await this.confirms('Emil Willigt-Ein');
    this.incident = await staff.send('POST', `${this.path}/incidents`, {
      body: { list: 'emergency', subject: 'Rechenzentrum ohne Strom', text: 'Seit 09:00 Uhr.' },
    });
    await staff.send('DELETE', this.pathOf('Clara Gelöscht'));
    await this.house.postPage(await this.linkTo('Dora Abgemeldet', 'preferences'), { leave: 'all' });
    await staff.send('POST', '/suppressions', { body: { email: this.suppressed } });
  }

  async register(staff: Staff, name: string): Promise<void> {
    const [firstName = '', lastName = ''] = name.split(' ');
    const body = aContact({ firstName, lastName });
    this.people.set(name, await staff.send('POST', `${this.path}/contacts`, { body }));
  }

  async renames(staff: Staff, name: string, lastName: string): Promise<void> {
    await staff.send('PATCH', this.pathOf(name), { body: { lastName }, ifMatch: '*' });
  }

  lastNameOf = async (staff: Staff, name: string): Promise<string> =>
    (await staff.get<ContactDto>(this.pathOf(name))).lastName;

  knows = (staff: Staff, name: string): Promise<boolean> => staff.knows(this.pathOf(name));

  async knowsTheAlarm(staff: Staff): Promise<boolean> {
    return staff.knows(`${this.path}/incidents/${this.incident?.id ?? ''}`);
  }

  async statesOf(staff: Staff, name: string): Promise<Record<string, string>> {
    const { subscriptions } = await staff.get<Subscriptions>(`${this.pathOf(name)}/subscriptions`);
    return Object.fromEntries(subscriptions.map(({ channel, state }) => [channel, state]));
  }

  async isSuppressed(staff: Staff): Promise<boolean> {
    const found = await staff.send<unknown[]>('POST', '/suppressions/find', {
      body: { email: this.suppressed },
    });
    return found.length > 0;
  }

  /** What stands in the file of the ticket, behind its link. */
  async file(staff: Staff): Promise<string> {
    const { url } = await staff.get<{ url: string }>(
      `${this.path}/tickets/${this.ticket.id}/attachments/${this.attachmentId}/link`,
    );
    const answer = await fetch(this.house.filesUrl(url));
    return answer.ok ? answer.text() : `answered ${answer.status}`;
  }

  idOf(name: string): string {
    return this.contact(name).id;
  }

  emailOf(name: string): string {
    return this.contact(name).email;
  }

  private async asks(staff: Staff, name: string, wanted: string[]): Promise<void> {
    const path = `${this.pathOf(name)}/subscriptions`;
    await eventually(async () => {
      const { version } = await staff.get<Subscriptions>(path);
      const subscriptions = wanted.map((channel) => ({ channel }));
      await staff.send('PUT', path, { body: { subscriptions }, ifMatch: version });
    });
  }

  private async confirms(name: string): Promise<void> {
    await this.house.postPage(await this.linkTo(name, 'confirm'), { answer: 'yes' });
  }

  private linkTo(name: string, page: string): Promise<string> {
    return eventually(() => {
      const texts = this.house.mails.accepted
        .filter(({ to }) => to.includes(this.emailOf(name)))
        .map(({ text }) => text);
      const link = texts
        .flatMap((text) => text.match(/https:\/\/links\.lotse\.example\/n\/\S+/g) ?? [])
        .findLast((one) => one.includes(`/n/${page}/`));
      if (link === undefined) throw new Error(`${name} has got no link to ${page}`);
      return new URL(link).pathname;
    });
  }

  private async sendsAFile(staff: Staff): Promise<void> {
    const { id, uploadUrl } = await eventually(() =>
      staff.send<{ id: string; uploadUrl: string }>('POST', `${this.path}/attachments`, {
        body: { name: 'protokoll.txt', size: Buffer.byteLength(fileText) },
      }),
    );
    const { status } = await fetch(this.house.filesUrl(uploadUrl), { method: 'PUT', body: fileText });
    if (status !== 200) throw new Error(`the file was not taken: ${status}`);
    this.attachmentId = id;
    this.ticket = await staff.send('POST', `${this.path}/tickets`, {
      body: {
        product: 'jtl-customer-account',
        component: 'access',
        message: 'Anbei.',
        senderEmail: this.emailOf('Anna Bleibt'),
        attachmentIds: [id],
      },
    });
    await eventually(() => this.file(staff));
  }

  private contact(name: string): ContactDto {
    const found = this.people.get(name);
    if (!found) throw new Error(`nobody is called ${name}`);
    return found;
  }

  private get path(): string {
    return `/companies/${this.company.id}`;
  }

  private pathOf(name: string): string {
    return `${this.path}/contacts/${this.idOf(name)}`;
  }
}

export const fileText = 'Protokoll vom Montag';
