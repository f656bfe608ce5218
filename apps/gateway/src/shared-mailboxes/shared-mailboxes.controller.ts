import { Controller, Inject } from '@nestjs/common';
import { NewsletterEvents, SharedMailboxLeft } from '@lotse/contracts';
import { OnEvent, type EventDelivery } from '@lotse/messaging';
import { Clock } from '@lotse/persistence';
import { AccountMail } from '../account-links/account-mail.service.js';
import { GATEWAY_CONFIG, type GatewayConfig } from '../config.js';
import { UsersRepository } from '../users/users.repository.js';

/** One reader of a mailbox must not silence the others without a trace: the company's administrators are told, and can take it back. */
@Controller()
export class SharedMailboxesController {
  constructor(
    @Inject(GATEWAY_CONFIG) private readonly config: GatewayConfig,
    private readonly users: UsersRepository,
    private readonly mail: AccountMail,
    private readonly clock: Clock,
  ) {}

  /** Where nobody administers a company, nobody is told: the vendor's staff can take it back. */
  @OnEvent(NewsletterEvents.sharedMailboxLeft, { queue: 'gateway.shared-mailboxes' })
  async tell({ companyId, newsletters, undoUntil }: SharedMailboxLeft, { tx }: EventDelivery): Promise<void> {
    const expiresAt = new Date(undoUntil);
    if (expiresAt <= this.clock.now()) return; // it came too late to take anything back
    const url = `${this.config.publicUrl.replace(/\/$/, '')}/companies/${companyId}/subscriptions`;
    for (const user of await this.users.administratorsOf(tx, companyId))
      await this.mail.tellOfSharedMailbox(tx, user, {
        link: { url, expiresAt },
        newsletters: newsletters.map(({ name }) => name[user.language]),
      });
  }
}
