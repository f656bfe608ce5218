import { Controller } from '@nestjs/common';
import {
  ContactChanged,
  ContactErased,
  ContactEvents,
  ContactRegistered,
  GetSubscriptions,
  NewsletterRpc,
  type SubscriptionsDto,
} from '@lotse/contracts';
import { OnCall, OnEvent, type Delivery } from '@lotse/messaging';
import { SubscriptionsService } from './subscriptions.service.js';

const queue = 'newsletter.contacts';

@Controller()
export class SubscriptionsController {
  constructor(private readonly subscriptions: SubscriptionsService) {}

  @OnEvent(ContactEvents.registered, { queue })
  request(data: ContactRegistered, { tx, event }: Delivery): Promise<void> {
    return this.subscriptions.request(tx, data, event.time);
  }

  @OnEvent(ContactEvents.changed, { queue })
  follow(data: ContactChanged, { tx, event }: Delivery): Promise<void> {
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
}
