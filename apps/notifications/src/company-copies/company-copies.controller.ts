import { Controller } from '@nestjs/common';
import {
  CompanyChanged,
  CompanyClosed,
  CompanyRegistered,
  ContactChanged,
  ContactEvents,
  ContactOffboarded,
  ContactRegistered,
  DistributionListChanged,
  PrimaryContactChanged,
} from '@lotse/contracts';
import { OnEvent, type Delivery } from '@lotse/messaging';
import { CompanyCopies } from './company-copies.service.js';

const queue = 'notifications.contacts';

@Controller()
export class CompanyCopiesController {
  constructor(private readonly copies: CompanyCopies) {}

  @OnEvent(ContactEvents.companyRegistered, { queue })
  keepCompany({ company }: CompanyRegistered, { tx }: Delivery): Promise<void> {
    return this.copies.keepCompany(tx, company);
  }

  @OnEvent(ContactEvents.companyChanged, { queue })
  keepChangedCompany({ company }: CompanyChanged, { tx }: Delivery): Promise<void> {
    return this.copies.keepCompany(tx, company);
  }

  @OnEvent(ContactEvents.companyClosed, { queue })
  keepClosedCompany({ company }: CompanyClosed, { tx }: Delivery): Promise<void> {
    return this.copies.keepCompany(tx, company);
  }

  @OnEvent(ContactEvents.primaryContactChanged, { queue })
  keepPrimaryContact({ company }: PrimaryContactChanged, { tx }: Delivery): Promise<void> {
    return this.copies.keepCompany(tx, company);
  }

  @OnEvent(ContactEvents.registered, { queue })
  keepContact({ contact }: ContactRegistered, { tx }: Delivery): Promise<void> {
    return this.copies.keepContact(tx, contact);
  }

  @OnEvent(ContactEvents.changed, { queue })
  keepChangedContact({ contact }: ContactChanged, { tx }: Delivery): Promise<void> {
    return this.copies.keepContact(tx, contact);
  }

  @OnEvent(ContactEvents.offboarded, { queue })
  keepOffboardedContact({ contact }: ContactOffboarded, { tx }: Delivery): Promise<void> {
    return this.copies.keepContact(tx, contact);
  }

  @OnEvent(ContactEvents.distributionListChanged, { queue })
  keepList({ list }: DistributionListChanged, { tx }: Delivery): Promise<void> {
    return this.copies.keepList(tx, list);
  }
}
