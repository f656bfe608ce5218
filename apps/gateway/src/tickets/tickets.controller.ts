import { Controller, Get, Param, Post } from '@nestjs/common';
import {
  normalizeEmail,
  NotificationsRpc,
  OpenTicketInput,
  TicketDto,
  type Actor,
  type Idempotency,
  type Page,
  type TicketPerson,
  type TicketStatus,
} from '@lotse/contracts';
import { RpcClient } from '@lotse/messaging';
import { Allow, may } from '../access/policy.js';
import { Throttle, type AskedFor } from '../attempts/throttle.js';
import { OwnersInput } from '../http/bodies.js';
import { QueryAs } from '../http/filters.js';
import { RequestOrigin, type Origin } from '../http/origin.js';
import type { PageRequest } from '../http/paging.js';
import { PageParameters, Repeatable } from '../http/parameters.js';
import { CurrentActor } from '../access/caller.js';
import { Describe, pageOf } from '../openapi/describe.js';
import { UsersRepository } from '../users/users.repository.js';
import { emailKeyOf } from '../users/users.service.js';
import { attachmentRefusals } from './attachment-refusals.js';
import { statusesOf, ticketFilter } from './ticket-filter.js';
import { personOf, TicketPeople } from './ticket-people.js';

@Controller('api/v1/companies/:companyId/tickets')
export class TicketsController {
  constructor(
    private readonly rpc: RpcClient,
    private readonly users: UsersRepository,
    private readonly people: TicketPeople,
    private readonly throttle: Throttle,
  ) {}

  @Get()
  @Allow({ roles: may.read, scope: 'tickets:read', vendorScope: 'tickets:read' })
  @Describe({
    summary: 'Tickets of a company, the newest first',
    details:
      'The message with which each was opened, as it was written; the others are read with `TicketConversation.list`. A viewer sees ' +
      'their own: those they have opened, those whose answers go to them, and those they follow.',
    answer: pageOf(TicketDto),
    query: ticketFilter,
  })
  async list(
    @CurrentActor() actor: Actor,
    @Param('companyId') companyId: string,
    @QueryAs(statusesOf) statuses: TicketStatus[] | undefined,
    @PageParameters() page: PageRequest,
  ): Promise<Page<TicketDto>> {
    const person = await this.people.asking(actor);
    const query = { actor, companyId, person, ...(statuses && { statuses }), ...page };
    return this.rpc.call(NotificationsRpc.listTickets, query);
  }

  @Post()
  @Allow({ roles: may.openTickets, scope: 'tickets:write', vendorScope: 'tickets:write' })
  @Describe({
    summary: 'Opens a ticket',
    details:
      'The sender receives the ticket number by mail. The mail repeats nothing of what was written. Files are sent before ' +
      '(`TicketAttachments.offer`), and named here.',
    answer: TicketDto,
    versioned: true,
    refusals: ['companies.closed', 'auth.too-many-attempts', ...attachmentRefusals],
  })
  async open(
    @Param('companyId') companyId: string,
    @OwnersInput(OpenTicketInput) ticket: OpenTicketInput,
    @CurrentActor() actor: Actor,
    @Repeatable() idempotency: Idempotency | undefined,
    @RequestOrigin() origin: Origin,
  ): Promise<TicketDto> {
    const { person, senderEmail, senderIsUser } = await this.senderOf(ticket, {
      actor,
      idempotency,
      companyId,
      origin,
    });
    return this.rpc.call(NotificationsRpc.openTicket, {
      actor,
      idempotency,
      companyId,
      person,
      senderIsUser,
      ticket: { ...ticket, senderEmail },
    });
  }

  @Get(':ticketId')
  @Allow({ roles: may.read, scope: 'tickets:read', vendorScope: 'tickets:read' })
  @Describe({
    summary: 'A ticket',
    details: 'What was asked, and how far it has come.',
    answer: TicketDto,
    versioned: true,
  })
  async get(
    @CurrentActor() actor: Actor,
    @Param('companyId') companyId: string,
    @Param('ticketId') ticketId: string,
  ): Promise<TicketDto> {
    const person = await this.people.asking(actor);
    return this.rpc.call(NotificationsRpc.getTicket, { actor, companyId, ticketId, person });
  }

  /**
   * Only the gateway knows users: what follows from who is signed in, and from who may, is written into the request here.
   * Nobody's mailbox is filled with confirmations of what others have written.
   * @throws DomainError too-many `auth.too-many-attempts`
   */
  private async senderOf(
    { senderEmail }: OpenTicketInput,
    { companyId, ...asking }: Omit<AskedFor, 'account'> & { actor: Actor; companyId: string },
  ): Promise<{ person: TicketPerson | null; senderEmail: string | null | undefined; senderIsUser: boolean }> {
    const { actor } = asking;
    const own = actor.kind === 'user' ? await this.users.find(actor.id) : null;
    const person = own && personOf(own);
    if (!senderEmail) return { person, senderEmail: own?.email, senderIsUser: own !== null };
    if (!isAddress(senderEmail)) return { person, senderEmail, senderIsUser: false }; // refused by whoever keeps tickets, with all that is wrong
    const emailKey = emailKeyOf(senderEmail);
    const user = await this.users.findByEmailKey(emailKey);
    if (!own || user?.id !== own.id)
      await this.throttle.attemptOnce('ticket-confirmation', { ...asking, account: emailKey });
    return {
      person,
      senderEmail,
      senderIsUser: user !== null && (user.id === own?.id || user.companyId === companyId.toLowerCase()),
    };
  }
}

/** The body has not been judged yet. */
const isAddress = (written: unknown): boolean =>
  typeof written === 'string' && written.length <= 254 && normalizeEmail(written) !== null;
