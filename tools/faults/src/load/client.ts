import { randomUUID } from 'node:crypto';
import type { CompanyDto, ContactDto, DistributionListDto, IncidentDto } from '@lotse/contracts';
import { Random } from '../random.js';
import { codeOf, type Api, type Request } from './api.js';
import type { Ledger, Operation, Write } from './ledger.js';
import type { Links } from './links.js';

/** What a write is, beside its request. */
interface Intent {
  operation: Operation;
  request: Omit<Request, 'key'>;
  mark: string;
  companyId?: string;
  /** Refusals that end by themselves. */
  passing?: string[];
  /** Once in a while it is left as it is after its first failure. */
  impatient?: boolean;
}

/** A company that one client alone writes to, or all of them. */
export interface Place {
  company: CompanyDto;
  shared: boolean;
  /** This client's, who are there: the first one stays, and is the primary contact where nobody else writes. */
  contacts: ContactDto[];
  list: DistributionListDto;
  /** Announced by this client. */
  incidents: IncidentDto[];
}

/** How often an impatient client gives up. */
const impatience = 0.15;

/** Sends writes, each with a key of its own, and keeps the ledger. */
export class Client {
  constructor(
    private readonly api: Api,
    readonly ledger: Ledger,
    readonly random: Random,
    readonly links: Links,
  ) {}

  /** A word that nobody else uses. */
  mark(): string {
    return randomUUID().replaceAll('-', '').slice(0, 20);
  }

  /** A network address of this write alone: what is asked too often from one is refused. */
  network(): string {
    const part = (): number => this.random.between(1, 254);
    return `100.${this.random.between(64, 127)}.${part()}.${part()}`;
  }

  /** @returns what was answered; nothing where it was refused, or nobody knows */
  async write<T extends { id: string } | null>(intent: Intent): Promise<T | undefined> {
    const { operation, mark, companyId, passing = [], impatient = false } = intent;
    const request: Request = { ...intent.request, key: randomUUID() };
    const giveUp = impatient && this.random.chance(impatience);
    const outcome = await this.api.insist(request, { passing, giveUp });
    const write: Write = { operation, request, outcome, mark, ...(companyId !== undefined && { companyId }) };
    this.ledger.write(write);
    const asked = `${operation} ${request.method} ${request.path} (key ${request.key})`;
    if (outcome.kind !== 'answered') {
      if (!giveUp) this.ledger.complain(`${asked} was never answered: ${JSON.stringify(outcome)}`);
      return undefined;
    }
    const { answer } = outcome;
    if (answer.status >= 300) {
      this.ledger.complain(
        `${asked} was refused: ${answer.status} ${codeOf(answer)} ${answer.text.slice(0, 400)}`,
      );
      return undefined;
    }
    const body = (answer.text ? JSON.parse(answer.text) : null) as T;
    if (body) write.targetId = body.id;
    return body;
  }

  /** What stands there now. @returns nothing where nobody could say */
  async read<T>(path: string): Promise<T | undefined> {
    const outcome = await this.api.insist({ method: 'GET', path });
    if (outcome.kind !== 'answered') {
      this.ledger.reads.unanswered += 1;
      this.ledger.complain(`GET ${path} was never answered: ${JSON.stringify(outcome)}`);
      return undefined;
    }
    this.ledger.reads.answered += 1;
    const { status, text } = outcome.answer;
    if (status === 200) return JSON.parse(text) as T;
    this.ledger.complain(`GET ${path} was answered ${status} ${text.slice(0, 400)}`);
    return undefined;
  }

  /** After a write that changes more than what it answers: reads the company, the contacts named and the list. */
  async look(place: Place, contactIds: readonly string[] = []): Promise<void> {
    const at = `/companies/${place.company.id}`;
    const company = await this.read<CompanyDto>(at);
    if (company) this.keepCompany(place, company);
    const list = await this.read<DistributionListDto>(`${at}/distribution-lists/emergency`);
    if (list) this.keepList(place, list);
    for (const id of contactIds) {
      const contact = await this.read<ContactDto>(`${at}/contacts/${id}`);
      if (contact) this.keepContact(place, contact);
    }
  }

  keepCompany(place: Place, company: CompanyDto): void {
    place.company = company;
    this.ledger.companies.set(company.id, { dto: company, shared: place.shared });
  }

  keepList(place: Place, list: DistributionListDto): void {
    place.list = list;
    if (!place.shared) this.ledger.lists.set(list.id, list);
  }

  keepContact(place: Place, answer: ContactDto & { warnings?: unknown }, channels?: readonly string[]): void {
    const contact = { ...answer };
    delete contact.warnings; // of this write alone, and not the contact's
    const known = this.ledger.contacts.get(contact.id);
    const index = place.contacts.findIndex(({ id }) => id === contact.id);
    if (index >= 0) place.contacts[index] = contact;
    else if (!contact.offboardedAt) place.contacts.push(contact);
    this.ledger.contacts.set(contact.id, {
      dto: contact,
      channels: channels ?? known?.channels ?? [],
      erased: false,
    });
  }
}
