import { Controller } from '@nestjs/common';
import { ContactErased, ContactEvents } from '@lotse/contracts';
import { OnEvent, type EventDelivery } from '@lotse/messaging';
import { LoginHolds } from '../login-holds/login-holds.repository.js';
import { UserEndings } from '../user-management/user-endings.js';

/** Erased means everywhere in this service: the login, its sessions and keys, the invitation, and the address under which they were held. */
@Controller()
export class ErasureController {
  constructor(
    private readonly endings: UserEndings,
    private readonly holds: LoginHolds,
  ) {}

  @OnEvent(ContactEvents.erased, { queue: 'gateway.end-logins' })
  async erase({ contactId, erasedAt }: ContactErased, { tx }: EventDelivery): Promise<void> {
    await this.endings.endContact(tx, contactId, erasedAt);
    await this.holds.forgetContact(tx, contactId);
  }
}
