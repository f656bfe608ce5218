import { Controller } from '@nestjs/common';
import {
  AddTicketWatcher,
  AnswerTicket,
  CloseTicket,
  CustomerUserEnded,
  GatewayEvents,
  GetTicket,
  LinkAttachment,
  ListCompanyTicketMessages,
  ListTicketMessages,
  ListTicketRoutes,
  ListTicketWatchers,
  ListTickets,
  NotificationsRpc,
  ListTicketsOfContact,
  OfferAttachment,
  OpenTicket,
  PutTicketComponent,
  PutTicketProduct,
  PutTicketRoute,
  ReadTicketProducts,
  RemoveTicketWatcher,
  ReopenTicket,
  WalkTickets,
  type AttachmentLinkDto,
  type AttachmentSlotDto,
  type Page,
  type Walk,
  type CatalogueEntryDto,
  type HeldTicketDto,
  type TicketComponentDto,
  type TicketDto,
  type TicketMessageDto,
  type TicketProductDto,
  type TicketRouteDto,
  type TicketWatcherDto,
} from '@lotse/contracts';
import { OnCall, OnEvent, type EventDelivery } from '@lotse/messaging';
import { Conversing } from './conversing.js';
import { Opening } from './opening.js';
import { TicketCatalogue } from './ticket-catalogue.service.js';
import { TicketRoutes } from './ticket-routes.js';
import { TicketsService } from './tickets.service.js';
import { Watching } from './watching.js';

@Controller()
export class TicketsController {
  constructor(
    private readonly tickets: TicketsService,
    private readonly opening: Opening,
    private readonly conversing: Conversing,
    private readonly watching: Watching,
    private readonly catalogue: TicketCatalogue,
    private readonly routes: TicketRoutes,
  ) {}

  @OnCall(NotificationsRpc.readTicketProducts)
  products(query: ReadTicketProducts): Promise<TicketProductDto[]> {
    return this.catalogue.read(query);
  }

  @OnCall(NotificationsRpc.putTicketProduct)
  putProduct(command: PutTicketProduct): Promise<CatalogueEntryDto> {
    return this.catalogue.putProduct(command);
  }

  @OnCall(NotificationsRpc.putTicketComponent)
  putComponent(command: PutTicketComponent): Promise<TicketComponentDto> {
    return this.catalogue.putComponent(command);
  }

  @OnCall(NotificationsRpc.openTicket)
  open(command: OpenTicket): Promise<TicketDto> {
    return this.opening.open(command);
  }

  @OnCall(NotificationsRpc.getTicket)
  get(request: GetTicket): Promise<TicketDto> {
    return this.tickets.get(request);
  }

  @OnCall(NotificationsRpc.listTickets)
  list(request: ListTickets): Promise<Page<TicketDto>> {
    return this.tickets.list(request);
  }

  @OnCall(NotificationsRpc.walkTickets)
  walk(request: WalkTickets): Promise<Walk<TicketDto>> {
    return this.tickets.walk(request);
  }

  @OnCall(NotificationsRpc.listOpenTicketsOfContact)
  openOfContact(request: ListTicketsOfContact): Promise<HeldTicketDto[]> {
    return this.tickets.openOfContact(request);
  }

  @OnCall(NotificationsRpc.listTicketMessages)
  messages(query: ListTicketMessages): Promise<Page<TicketMessageDto>> {
    return this.tickets.messages(query);
  }

  @OnCall(NotificationsRpc.listCompanyTicketMessages)
  messagesOfCompany(query: ListCompanyTicketMessages): Promise<Page<TicketMessageDto>> {
    return this.tickets.messagesOfCompany(query);
  }

  @OnCall(NotificationsRpc.offerAttachment)
  offerAttachment(command: OfferAttachment): Promise<AttachmentSlotDto> {
    return this.tickets.offerAttachment(command);
  }

  @OnCall(NotificationsRpc.linkAttachment)
  linkAttachment(query: LinkAttachment): Promise<AttachmentLinkDto> {
    return this.tickets.linkAttachment(query);
  }

  @OnCall(NotificationsRpc.answerTicket)
  answer(command: AnswerTicket): Promise<TicketDto> {
    return this.conversing.answer(command);
  }

  @OnCall(NotificationsRpc.closeTicket)
  close(command: CloseTicket): Promise<TicketDto> {
    return this.conversing.close(command);
  }

  @OnCall(NotificationsRpc.reopenTicket)
  reopen(command: ReopenTicket): Promise<TicketDto> {
    return this.conversing.reopen(command);
  }

  @OnCall(NotificationsRpc.listTicketWatchers)
  watchers(query: ListTicketWatchers): Promise<TicketWatcherDto[]> {
    return this.tickets.watchers(query);
  }

  @OnCall(NotificationsRpc.addTicketWatcher)
  addWatcher(command: AddTicketWatcher): Promise<TicketWatcherDto> {
    return this.watching.add(command);
  }

  @OnCall(NotificationsRpc.removeTicketWatcher)
  removeWatcher(command: RemoveTicketWatcher): Promise<null> {
    return this.watching.remove(command);
  }

  @OnCall(NotificationsRpc.listTicketRoutes)
  ticketRoutes(query: ListTicketRoutes): Promise<TicketRouteDto[]> {
    return this.routes.list(query);
  }

  @OnCall(NotificationsRpc.putTicketRoute)
  putTicketRoute(command: PutTicketRoute): Promise<TicketRouteDto> {
    return this.routes.put(command);
  }

  @OnEvent(GatewayEvents.customerUserEnded, { queue: 'notifications.former-users' })
  letGo(ended: CustomerUserEnded, { tx }: EventDelivery): Promise<void> {
    return this.tickets.letGo(tx, ended);
  }
}
