import { Controller } from '@nestjs/common';
import {
  ContactsRpc,
  EraseContact,
  GetHoldings,
  OffboardContact,
  type ContactDto,
  type ContactHoldingsDto,
} from '@lotse/contracts';
import { OnCall } from '@lotse/messaging';
import { ContactErasure } from './contact-erasure.js';
import { ContactHoldings } from './contact-holdings.js';
import { ContactOffboarding } from './contact-offboarding.js';

@Controller()
export class LeavingController {
  constructor(
    private readonly erasure: ContactErasure,
    private readonly holdings: ContactHoldings,
    private readonly offboarding: ContactOffboarding,
  ) {}

  @OnCall(ContactsRpc.eraseContact)
  erase(command: EraseContact): Promise<null> {
    return this.erasure.erase(command);
  }

  @OnCall(ContactsRpc.getHoldings)
  getHoldings(query: GetHoldings): Promise<ContactHoldingsDto> {
    return this.holdings.get(query);
  }

  @OnCall(ContactsRpc.offboardContact)
  offboard(command: OffboardContact): Promise<ContactDto> {
    return this.offboarding.offboard(command);
  }
}
