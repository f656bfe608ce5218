import { Controller, HttpCode, Post } from '@nestjs/common';
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
import { offerRefusals } from '../tickets/attachment-refusals.js';

/** Files that are to belong to what a member of staff is about to write. */
@Controller('api/v1/desk/attachments')
export class DeskAttachmentsController {
  constructor(private readonly rpc: RpcClient) {}

  @Post()
  @HttpCode(200) // nothing can be read there yet
  @Allow({ roles: may.workAtDesk, scope: null })
  @Describe({
    summary: 'Asks for a place for a file that is to be attached to a reply or a note',
    details:
      'Then PUT the bytes to `uploadUrl`, which answers with the `AttachmentDto`, and name the `id` in `attachmentIds` of the reply or ' +
      'the note. The place belongs to whoever asks. What no message names within a day is removed.',
    answer: AttachmentSlotDto,
    refusals: offerRefusals,
  })
  offer(
    @Input(OfferAttachmentInput) attachment: OfferAttachmentInput,
    @CurrentActor() actor: Actor,
    @Repeatable() idempotency: Idempotency | undefined,
  ): Promise<AttachmentSlotDto> {
    return this.rpc.call(NotificationsRpc.offerDeskAttachment, { actor, idempotency, attachment });
  }
}
