import { Controller } from '@nestjs/common';
import {
  ChangeContactSubscriptions,
  ChangeSubscriptions,
  CompanyChanged,
  CompanyClosed,
  CompanyRegistered,
  ContactChanged,
  ContactEvents,
  ContactOffboarded,
  ContactRegistered,
  GetCompanySubscriptions,
  GetSubscriptions,
  ListSubscriptions,
  NewsletterRpc,
  NotificationEvents,
  PersonHoldChanged,
  PrimaryContactChanged,
  ReadWaiting,
  ReleaseWaiting,
  UndoEnding,
  type CompanySubscriptionsDto,
  type ContactSubscriptionDto,
  type Page,
  type ReleasedDto,
  type SubscriptionsDto,
  type WaitingSubscriptionsDto,
} from '@lotse/contracts';
import { OnCall, OnEvent, type EventDelivery } from '@lotse/messaging';
import { PersonHolds } from '../contact-copies/person-holds.js';
import { Changing } from './changing.js';
import { Reading } from './reading.js';
import { Releasing } from './releasing.js';
import { SubscriptionsService } from './subscriptions.service.js';
import { Undoing } from './undoing.js';

const queue = 'newsletter.contacts';

@Controller()
export class SubscriptionsController {
  constructor(
    private readonly subscriptions: SubscriptionsService,
    private readonly reading: Reading,
    private readonly changing: Changing,
    private readonly undoing: Undoing,
    private readonly releasing: Releasing,
    private readonly holds: PersonHolds,
  ) {}

  @OnEvent(ContactEvents.companyRegistered, { queue })
  keepCompany({ company }: CompanyRegistered, { tx }: EventDelivery): Promise<void> {
    return this.subscriptions.followCompany(tx, company);
  }

  @OnEvent(ContactEvents.primaryContactChanged, { queue })
  keepVersion({ company }: PrimaryContactChanged, { tx }: EventDelivery): Promise<void> {
    return this.subscriptions.followCompany(tx, company);
  }

  @OnEvent(ContactEvents.companyClosed, { queue })
  endAtCompany({ company }: CompanyClosed, { tx }: EventDelivery): Promise<void> {
    return this.subscriptions.followCompany(tx, company);
  }

  @OnEvent(ContactEvents.companyChanged, { queue })
  followCompany({ company }: CompanyChanged, { tx }: EventDelivery): Promise<void> {
    return this.subscriptions.followCompany(tx, company);
  }

  @OnEvent(ContactEvents.registered, { queue })
  request(data: ContactRegistered, { tx, event }: EventDelivery): Promise<void> {
    return this.subscriptions.request(tx, data, event.time);
  }

  @OnEvent(ContactEvents.changed, { queue })
  follow(data: ContactChanged, { tx, event }: EventDelivery): Promise<void> {
    return this.subscriptions.follow(tx, data, event.time);
  }

  @OnEvent(ContactEvents.offboarded, { queue })
  endMailing(data: ContactOffboarded, { tx, event }: EventDelivery): Promise<void> {
    return this.subscriptions.follow(tx, data, event.time);
  }

  @OnEvent(NotificationEvents.personHoldChanged, { queue: 'newsletter.holds' })
  hold({ hold }: PersonHoldChanged, { tx }: EventDelivery): Promise<void> {
    return this.holds.keep(tx, hold);
  }

  @OnCall(NewsletterRpc.getSubscriptions)
  get(request: GetSubscriptions): Promise<SubscriptionsDto> {
    return this.reading.ofContact(request);
  }

  @OnCall(NewsletterRpc.changeSubscriptions)
  change(command: ChangeContactSubscriptions): Promise<SubscriptionsDto> {
    return this.changing.ofContact(command);
  }

  @OnCall(NewsletterRpc.getCompanySubscriptions)
  getOfCompany(request: GetCompanySubscriptions): Promise<CompanySubscriptionsDto> {
    return this.reading.ofCompany(request);
  }

  @OnCall(NewsletterRpc.changeCompanySubscriptions)
  changeOfCompany(command: ChangeSubscriptions): Promise<CompanySubscriptionsDto> {
    return this.changing.ofCompany(command);
  }

  @OnCall(NewsletterRpc.undoEnding)
  undo(command: UndoEnding): Promise<SubscriptionsDto | CompanySubscriptionsDto> {
    return this.undoing.undo(command);
  }

  @OnCall(NewsletterRpc.readWaiting)
  readWaiting(query: ReadWaiting): Promise<WaitingSubscriptionsDto> {
    return this.releasing.read(query);
  }

  @OnCall(NewsletterRpc.releaseWaiting)
  release(command: ReleaseWaiting): Promise<ReleasedDto> {
    return this.releasing.release(command);
  }

  @OnCall(NewsletterRpc.listSubscriptions)
  listOfCompany(request: ListSubscriptions): Promise<Page<ContactSubscriptionDto>> {
    return this.subscriptions.listOfCompany(request);
  }
}
