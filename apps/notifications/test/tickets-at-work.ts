import { randomUUID } from 'node:crypto';
import {
  NotificationsRpc,
  type Actor,
  type CompanyDto,
  type ContactDto,
  type DeskMessageDto,
  type DeskMessageKind,
  type OpenTicketInput,
  type SettableStatus,
  type TicketDto,
  type TicketMessageDto,
  type TicketPerson,
  type WholeDeskTicketDto,
} from '@lotse/contracts';
import {
  aCompanyAdministrator,
  aCompanySnapshot,
  aContactSnapshot,
  aStaffUser,
  contactsAnnounces,
  type ServiceUnderTest,
} from '@lotse/test-support';
import type { NotificationsConfig } from '../src/config.js';

/** Somebody who is signed in, as the gateway tells of them. */
export interface Someone {
  actor: Actor;
  person: TicketPerson;
}

const somebody = (actor: Actor, person: Partial<TicketPerson> = {}): Someone => ({
  actor,
  person: { email: `${randomUUID()}@example.org`, name: 'Erika Muster', contactId: null, ...person },
});

export const anAdministratorOf = (companyId: string, person?: Partial<TicketPerson>): Someone =>
  somebody(aCompanyAdministrator(companyId), person);

export const aViewerOf = (companyId: string, person?: Partial<TicketPerson>): Someone =>
  somebody({ kind: 'user', id: randomUUID(), companyId, roles: ['company-viewer'] }, person);

export const anAgent = (name = 'Ina Antwort'): Someone =>
  somebody(aStaffUser(['support']), { name, email: `${randomUUID()}@vendor.example` });

/** What people do with tickets, at the service itself. */
export class TicketsAtWork {
  constructor(private readonly service: ServiceUnderTest<NotificationsConfig>) {}

  async company(): Promise<CompanyDto> {
    const company = aCompanySnapshot();
    await contactsAnnounces(this.service).company(company);
    return company;
  }

  async contact(companyId: string, overrides: Partial<ContactDto> = {}): Promise<ContactDto> {
    const contact = aContactSnapshot(companyId, overrides);
    await contactsAnnounces(this.service).registered(contact);
    return contact;
  }

  open(
    { actor, person }: Someone,
    companyId: string,
    ticket: Partial<OpenTicketInput> = {},
  ): Promise<TicketDto> {
    return this.service.call(NotificationsRpc.openTicket, {
      actor,
      companyId,
      person,
      senderIsUser: true,
      ticket: {
        product: 'jtl-wawi',
        component: 'orders',
        message: 'Der Versand hängt.',
        senderEmail: person.email,
        ...ticket,
      },
    });
  }

  answer(
    { actor, person }: Someone,
    { id, companyId, version }: TicketDto,
    text = 'Danke!',
    attachmentIds: string[] = [],
  ): Promise<TicketDto> {
    const about = { actor, person, companyId, ticketId: id, version };
    return this.service.call(NotificationsRpc.answerTicket, { ...about, answer: { text, attachmentIds } });
  }

  get(
    { actor, person }: Someone,
    { id, companyId }: Pick<TicketDto, 'id' | 'companyId'>,
  ): Promise<TicketDto> {
    return this.service.call(NotificationsRpc.getTicket, { actor, person, companyId, ticketId: id });
  }

  async messages({ actor, person }: Someone, { id, companyId }: TicketDto): Promise<TicketMessageDto[]> {
    const about = { actor, person, companyId, ticketId: id, limit: 100 };
    return (await this.service.call(NotificationsRpc.listTicketMessages, about)).items;
  }

  atDesk({ actor }: Someone, { id }: Pick<TicketDto, 'id'>): Promise<WholeDeskTicketDto> {
    return this.service.call(NotificationsRpc.getDeskTicket, { actor, ticketId: id });
  }

  async everything({ actor }: Someone, { id }: Pick<TicketDto, 'id'>): Promise<DeskMessageDto[]> {
    return (await this.service.call(NotificationsRpc.listDeskMessages, { actor, ticketId: id, limit: 100 }))
      .items;
  }

  /** With the version as it stands. */
  async write(
    agent: Someone,
    ticket: Pick<TicketDto, 'id'>,
    {
      kind = 'reply',
      text = 'Bitte starten Sie den Dienst neu.',
      status,
      attachmentIds = [],
    }: { kind?: DeskMessageKind; text?: string; status?: SettableStatus; attachmentIds?: string[] } = {},
  ): Promise<WholeDeskTicketDto> {
    const { version } = await this.atDesk(agent, ticket);
    const message = { kind, text, attachmentIds, ...(status && { status }) };
    return this.service.call(NotificationsRpc.writeDeskMessage, {
      ...agent,
      ticketId: ticket.id,
      version,
      message,
    });
  }

  /** Likewise. */
  async change(
    { actor }: Someone,
    ticket: Pick<TicketDto, 'id'>,
    patch: Record<string, unknown>,
    assignee?: { id: string; name: string },
  ): Promise<WholeDeskTicketDto> {
    const { version } = await this.atDesk({ actor } as Someone, ticket);
    const command = { actor, ticketId: ticket.id, version, patch, assignee };
    return this.service.call(NotificationsRpc.changeDeskTicket, command);
  }

  /** A team, to which all tickets about orders go. */
  async team(key: string, email: string | null = null): Promise<void> {
    const actor = aStaffUser();
    const team = { name: { de: 'Kundendienst', en: 'Customer care' }, email };
    await this.service.call(NotificationsRpc.putTeam, { actor, key, version: 0, team });
    await this.route(key);
  }

  async route(team: string | null): Promise<void> {
    const actor = aStaffUser();
    const about = { product: 'jtl-wawi', component: 'orders' };
    const routes = await this.service.call(NotificationsRpc.listTicketRoutes, { actor });
    const { version = 0 } =
      routes.find((one) => one.product === about.product && one.component === about.component) ?? {};
    const route = { team, priority: 'high' as const };
    await this.service.call(NotificationsRpc.putTicketRoute, { actor, ...about, version, route });
  }
}
