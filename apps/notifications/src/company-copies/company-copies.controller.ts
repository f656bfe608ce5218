import { Controller } from '@nestjs/common';
import {
  CatalogueEntryChanged,
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
import { OnEvent, type EventDelivery } from '@lotse/messaging';
import { CompanyCopies } from './company-copies.service.js';

const queue = 'notifications.contacts';

@Controller()
export class CompanyCopiesController {
  constructor(private readonly copies: CompanyCopies) {}

  @OnEvent(ContactEvents.companyRegistered, { queue })
  keepCompany({ company }: CompanyRegistered, { tx }: EventDelivery): Promise<void> {
    return this.copies.keepCompany(tx, company);
  }

  @OnEvent(ContactEvents.companyChanged, { queue })
  keepChangedCompany({ company }: CompanyChanged, { tx }: EventDelivery): Promise<void> {
    return this.copies.keepCompany(tx, company);
  }

  @OnEvent(ContactEvents.companyClosed, { queue })
  keepClosedCompany({ company }: CompanyClosed, { tx }: EventDelivery): Promise<void> {
    return this.copies.keepCompany(tx, company);
  }

  @OnEvent(ContactEvents.primaryContactChanged, { queue })
  keepPrimaryContact({ company }: PrimaryContactChanged, { tx }: EventDelivery): Promise<void> {
    return this.copies.keepCompany(tx, company);
  }

  @OnEvent(ContactEvents.registered, { queue })
  keepContact({ contact }: ContactRegistered, { tx }: EventDelivery): Promise<void> {
    return this.copies.keepContact(tx, contact);
  }

  @OnEvent(ContactEvents.changed, { queue })
  keepChangedContact({ contact }: ContactChanged, { tx }: EventDelivery): Promise<void> {
    return this.copies.keepContact(tx, contact);
  }

  @OnEvent(ContactEvents.offboarded, { queue })
  keepOffboardedContact({ contact }: ContactOffboarded, { tx }: EventDelivery): Promise<void> {
    return this.copies.keepContact(tx, contact);
  }

  @OnEvent(ContactEvents.distributionListChanged, { queue })
  keepList({ list }: DistributionListChanged, { tx }: EventDelivery): Promise<void> {
    return this.copies.keepList(tx, list);
  }

  /** Of the catalogue only the chains are kept. */
  @OnEvent(ContactEvents.catalogueEntryChanged, { queue: 'notifications.keep-chains' })
  async keepChain(entry: CatalogueEntryChanged, { tx }: EventDelivery): Promise<void> {
    if (entry.kind === 'reach-chain') await this.copies.keepChain(tx, entry);
  }
}
