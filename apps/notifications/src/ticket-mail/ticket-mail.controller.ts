import { Controller } from '@nestjs/common';
import {
  GetDeskMessageHtml,
  LinkDeskOriginal,
  ListTicketMailboxes,
  NotificationsRpc,
  PutTicketMailbox,
  type AttachmentLinkDto,
  type DeskMessageHtmlDto,
  type TicketMailboxDto,
} from '@lotse/contracts';
import { OnCall } from '@lotse/messaging';
import { DescribingMails } from './describing.js';
import { TicketMailboxes } from './ticket-mailboxes.js';

@Controller()
export class TicketMailController {
  constructor(
    private readonly mailboxes: TicketMailboxes,
    private readonly describing: DescribingMails,
  ) {}

  @OnCall(NotificationsRpc.listTicketMailboxes)
  list(query: ListTicketMailboxes): Promise<TicketMailboxDto[]> {
    return this.mailboxes.list(query);
  }

  @OnCall(NotificationsRpc.putTicketMailbox)
  put(command: PutTicketMailbox): Promise<TicketMailboxDto> {
    return this.mailboxes.put(command);
  }

  @OnCall(NotificationsRpc.getDeskMessageHtml)
  html(query: GetDeskMessageHtml): Promise<DeskMessageHtmlDto> {
    return this.describing.html(query);
  }

  @OnCall(NotificationsRpc.linkDeskOriginal)
  original(query: LinkDeskOriginal): Promise<AttachmentLinkDto> {
    return this.describing.original(query);
  }
}
