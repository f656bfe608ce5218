import { Controller } from '@nestjs/common';
import {
  GetTicket,
  ListTickets,
  NotificationsRpc,
  ListTicketsOfContact,
  OpenTicket,
  PutTicketComponent,
  PutTicketProduct,
  ReadTicketProducts,
  WalkTickets,
  type Page,
  type Walk,
  type CatalogueEntryDto,
  type HeldTicketDto,
  type TicketComponentDto,
  type TicketDto,
  type TicketProductDto,
} from '@lotse/contracts';
import { OnCall } from '@lotse/messaging';
import { Opening } from './opening.js';
import { TicketCatalogue } from './ticket-catalogue.service.js';
import { TicketsService } from './tickets.service.js';

@Controller()
export class TicketsController {
  constructor(
    private readonly tickets: TicketsService,
    private readonly opening: Opening,
    private readonly catalogue: TicketCatalogue,
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
}
