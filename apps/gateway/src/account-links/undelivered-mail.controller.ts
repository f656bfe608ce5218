import { Controller } from '@nestjs/common';
import { AccountMailUndelivered, NotificationEvents } from '@lotse/contracts';
import { OnEvent, type EventDelivery } from '@lotse/messaging';
import { AccountMails } from './account-mails.repository.js';

/** Of mail that was started for somebody else, whoever started it sees that it has not arrived. */
@Controller()
export class UndeliveredMailController {
  constructor(private readonly mails: AccountMails) {}

  /** One that nobody has started for somebody else, or that another has replaced, is kept nowhere. */
  @OnEvent(NotificationEvents.accountMailUndelivered, { queue: 'gateway.undelivered-mail' })
  remember(undelivered: AccountMailUndelivered, { tx }: EventDelivery): Promise<void> {
    return this.mails.remember(tx, undelivered);
  }
}
