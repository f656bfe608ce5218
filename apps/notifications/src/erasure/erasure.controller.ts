import { Controller } from '@nestjs/common';
import { ContactErased, ContactEvents } from '@lotse/contracts';
import { OnEvent, type EventDelivery } from '@lotse/messaging';
import { Erasure } from './erasure.service.js';

@Controller()
export class ErasureController {
  constructor(private readonly erasure: Erasure) {}

  @OnEvent(ContactEvents.erased, { queue: 'notifications.contacts' })
  erase(erased: ContactErased, { tx }: EventDelivery): Promise<void> {
    return this.erasure.erase(tx, erased);
  }
}
