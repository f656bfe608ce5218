import { Controller } from '@nestjs/common';
import { AccountMailRequested, GatewayEvents } from '@lotse/contracts';
import { OnEvent, type EventDelivery } from '@lotse/messaging';
import { AccountMail } from './account-mail.service.js';

@Controller()
export class AccountMailController {
  constructor(private readonly mail: AccountMail) {}

  @OnEvent(GatewayEvents.accountMailRequested, { queue: 'notifications.account-mail' })
  write(requested: AccountMailRequested, { tx }: EventDelivery): Promise<void> {
    return this.mail.write(tx, requested);
  }
}
