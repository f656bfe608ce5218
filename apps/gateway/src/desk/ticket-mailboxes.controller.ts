import { Controller, Get, Param, Put } from '@nestjs/common';
import {
  DomainError,
  NotificationsRpc,
  PutTicketMailboxInput,
  TicketMailboxDto,
  type Actor,
  type Idempotency,
} from '@lotse/contracts';
import { RpcClient } from '@lotse/messaging';
import { CurrentActor } from '../access/caller.js';
import { Allow, may } from '../access/policy.js';
import { KeyPipe, retiredOf, retiredParameter } from '../catalogue/catalogue-parameters.js';
import { Input } from '../http/bodies.js';
import { QueryAs } from '../http/filters.js';
import { IfMatch, Repeatable } from '../http/parameters.js';
import type { ExpectedVersion } from '../http/versions.js';
import { Describe, listOf } from '../openapi/describe.js';

/** To which addresses customers write. */
@Controller('api/v1/desk/mailboxes')
export class TicketMailboxesController {
  constructor(private readonly rpc: RpcClient) {}

  @Get()
  @Allow({ roles: may.workAtDesk, scope: null })
  @Describe({
    summary: 'The addresses at which mail becomes tickets',
    details: 'In the order of their keys.',
    answer: listOf(TicketMailboxDto),
    query: retiredParameter,
  })
  list(@CurrentActor() actor: Actor, @QueryAs(retiredOf) retired: boolean): Promise<TicketMailboxDto[]> {
    return this.rpc.call(NotificationsRpc.listTicketMailboxes, { actor, retired });
  }

  @Put(':mailboxKey')
  @Allow({ roles: may.editCatalogue, scope: null })
  @Describe({
    summary: 'Creates or changes an address at which mail becomes tickets',
    details:
      'To create a new one, send version 0: `If-Match: "0"`. Nothing is deleted: with `retired` nothing is taken in for it any more.',
    answer: TicketMailboxDto,
    ifMatch: true,
    refusals: ['mailboxes.not-found', 'mailboxes.address-taken'],
  })
  async put(
    @Param('mailboxKey', KeyPipe) key: string,
    @Input(PutTicketMailboxInput) mailbox: PutTicketMailboxInput,
    @CurrentActor() actor: Actor,
    @IfMatch() expected: ExpectedVersion,
    @Repeatable() idempotency: Idempotency | undefined,
  ): Promise<TicketMailboxDto> {
    const version = await expected.against(async () => {
      const found = (await this.list(actor, true)).find((one) => one.key === key);
      if (!found) throw new DomainError('not-found', 'mailboxes.not-found');
      return found;
    });
    return this.rpc.call(NotificationsRpc.putTicketMailbox, { actor, idempotency, key, version, mailbox });
  }
}
