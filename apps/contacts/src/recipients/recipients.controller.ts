import { Controller } from '@nestjs/common';
import { ContactsRpc, type RecipientsOfPurposeDto, type ResolveRecipients } from '@lotse/contracts';
import { OnPackedCall, type PackedAnswer } from '@lotse/messaging';
import { RecipientsService } from './recipients.service.js';

@Controller()
export class RecipientsController {
  constructor(private readonly recipients: RecipientsService) {}

  @OnPackedCall(ContactsRpc.resolveRecipients)
  resolve(requests: ResolveRecipients[]): Promise<PackedAnswer<RecipientsOfPurposeDto>[]> {
    return this.recipients.resolve(requests);
  }
}
