import { Controller } from '@nestjs/common';
import { ContactsRpc, EraseContact } from '@lotse/contracts';
import { OnCall } from '@lotse/messaging';
import { Erasure } from './erasure.service.js';

@Controller()
export class ErasureController {
  constructor(private readonly erasure: Erasure) {}

  @OnCall(ContactsRpc.eraseContact)
  erase(command: EraseContact): Promise<null> {
    return this.erasure.erase(command);
  }
}
