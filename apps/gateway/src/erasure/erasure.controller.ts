import { Controller } from '@nestjs/common';
import { ContactErased, ContactEvents } from '@lotse/contracts';
import { OnEvent, type EventDelivery } from '@lotse/messaging';
import { UserEndings } from '../user-management/user-endings.js';

/** Erased means everywhere in this service: the login, its sessions and keys, the invitation. */
@Controller()
export class ErasureController {
  constructor(private readonly endings: UserEndings) {}

  @OnEvent(ContactEvents.erased, { queue: 'gateway.end-logins' })
  erase({ contactId, erasedAt }: ContactErased, { tx }: EventDelivery): Promise<void> {
    return this.endings.endContact(tx, contactId, erasedAt);
  }
}
