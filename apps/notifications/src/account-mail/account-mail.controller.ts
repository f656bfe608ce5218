import { Controller } from '@nestjs/common';
import { AccountMailRequested, GatewayEvents, SharedMailboxMailRequested } from '@lotse/contracts';
import { OnEvent, type EventDelivery } from '@lotse/messaging';
import { AccountMail } from './account-mail.service.js';

@Controller()
export class AccountMailController {
  constructor(private readonly mail: AccountMail) {}

  @OnEvent(GatewayEvents.accountMailRequested, { queue: 'notifications.account-mail' })
  write(requested: AccountMailRequested, { tx }: EventDelivery): Promise<void> {
    return this.mail.write(tx, requested);
  }

  @OnEvent(GatewayEvents.sharedMailboxMailRequested, { queue: 'notifications.shared-mailbox-mail' })
  writeOfSharedMailbox(requested: SharedMailboxMailRequested, { tx }: EventDelivery): Promise<void> {
    return this.mail.write(tx, { ...requested, kind: 'shared-mailbox-left' });
  }
}
