import { Controller } from '@nestjs/common';
import {
  CompanyChanged,
  CompanyClosed,
  ContactChanged,
  ContactErased,
  ContactEvents,
  ContactOffboarded,
  ContactRegistered,
  GetSubscriptions,
  ListSubscriptions,
  NewsletterRpc,
  type ContactSubscriptionDto,
  type Page,
  type SubscriptionsDto,
} from '@lotse/contracts';
import { OnCall, OnEvent, type Delivery } from '@lotse/messaging';
import { SubscriptionsService } from './subscriptions.service.js';

const queue = 'newsletter.contacts';

@Controller()
export class SubscriptionsController {
  constructor(private readonly subscriptions: SubscriptionsService) {}

  @OnEvent(ContactEvents.companyClosed, { queue })
  endAtCompany({ company }: CompanyClosed, { tx }: Delivery): Promise<void> {
    return this.subscriptions.followCompany(tx, company);
  }

  @OnEvent(ContactEvents.companyChanged, { queue })
  followCompany({ company }: CompanyChanged, { tx }: Delivery): Promise<void> {
    return this.subscriptions.followCompany(tx, company);
  }

  @OnEvent(ContactEvents.registered, { queue })
  request(data: ContactRegistered, { tx, event }: Delivery): Promise<void> {
    return this.subscriptions.request(tx, data, event.time);
  }

  @OnEvent(ContactEvents.changed, { queue })
  follow(data: ContactChanged, { tx, event }: Delivery): Promise<void> {
    return this.subscriptions.follow(tx, data, event.time);
  }

  @OnEvent(ContactEvents.offboarded, { queue })
  endMailing(data: ContactOffboarded, { tx, event }: Delivery): Promise<void> {
    return this.subscriptions.follow(tx, data, event.time);
  }

  @OnEvent(ContactEvents.erased, { queue })
  stopMailing(erased: ContactErased, { tx }: Delivery): Promise<void> {
    return this.subscriptions.endAll(tx, erased);
  }

  @OnCall(NewsletterRpc.getSubscriptions)
  get(request: GetSubscriptions): Promise<SubscriptionsDto> {
    return this.subscriptions.get(request);
  }

  @OnCall(NewsletterRpc.listSubscriptions)
  listOfCompany(request: ListSubscriptions): Promise<Page<ContactSubscriptionDto>> {
    return this.subscriptions.listOfCompany(request);
  }
}
