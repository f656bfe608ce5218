import { Controller } from '@nestjs/common';
import {
  ContactsRpc,
  GetHoldings,
  OffboardContact,
  type ContactDto,
  type ContactHoldingsDto,
} from '@lotse/contracts';
import { OnCall } from '@lotse/messaging';
import { ContactHoldings } from './contact-holdings.js';
import { ContactOffboarding } from './contact-offboarding.js';

@Controller()
export class OffboardingController {
  constructor(
    private readonly holdings: ContactHoldings,
    private readonly offboarding: ContactOffboarding,
  ) {}

  @OnCall(ContactsRpc.getHoldings)
  getHoldings(query: GetHoldings): Promise<ContactHoldingsDto> {
    return this.holdings.get(query);
  }

  @OnCall(ContactsRpc.offboardContact)
  offboard(command: OffboardContact): Promise<ContactDto> {
    return this.offboarding.offboard(command);
  }
}
