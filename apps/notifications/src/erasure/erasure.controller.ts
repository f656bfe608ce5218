import { Controller } from '@nestjs/common';
import { ContactErased, ContactEvents } from '@lotse/contracts';
import { OnEvent, type Delivery } from '@lotse/messaging';
import { Erasure } from './erasure.service.js';

@Controller()
export class ErasureController {
  constructor(private readonly erasure: Erasure) {}

  @OnEvent(ContactEvents.erased, { queue: 'notifications.contacts' })
  erase(erased: ContactErased, { tx }: Delivery): Promise<void> {
    return this.erasure.erase(tx, erased);
  }
}
