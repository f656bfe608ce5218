import { Controller, HttpCode, Param, Post } from '@nestjs/common';
import {
  AttachmentSlotDto,
  NotificationsRpc,
  OfferAttachmentInput,
  type Actor,
  type Idempotency,
} from '@lotse/contracts';
import { RpcClient } from '@lotse/messaging';
import { CurrentActor } from '../access/caller.js';
import { Allow, may } from '../access/policy.js';
import { Input } from '../http/bodies.js';
import { Repeatable } from '../http/parameters.js';
import { Describe } from '../openapi/describe.js';
import { offerRefusals } from './attachment-refusals.js';
import { TicketPeople } from './ticket-people.js';

/** Files that are to belong to what somebody of a company is about to write. Their bytes do not come this way. */
@Controller('api/v1/companies/:companyId/attachments')
export class TicketAttachmentsController {
  constructor(
    private readonly rpc: RpcClient,
    private readonly people: TicketPeople,
  ) {}

  @Post()
  @HttpCode(200) // nothing can be read there yet
  @Allow({ roles: may.openTickets, scope: 'tickets:write', vendorScope: 'tickets:write' })
  @Describe({
    summary: 'Asks for a place for a file that is to be attached to a ticket or an answer',
    details:
      'Then PUT the bytes to `uploadUrl`, which answers with the `AttachmentDto`, and name the `id` in `attachmentIds` of the ticket or ' +
      'the answer. The place belongs to whoever asks. What no message names within a day is removed.',
    answer: AttachmentSlotDto,
    refusals: ['companies.closed', ...offerRefusals],
  })
  async offer(
    @Param('companyId') companyId: string,
    @Input(OfferAttachmentInput) attachment: OfferAttachmentInput,
    @CurrentActor() actor: Actor,
    @Repeatable() idempotency: Idempotency | undefined,
  ): Promise<AttachmentSlotDto> {
    const person = await this.people.asking(actor);
    const command = { actor, idempotency, companyId, person, attachment };
    return this.rpc.call(NotificationsRpc.offerAttachment, command);
  }
}
