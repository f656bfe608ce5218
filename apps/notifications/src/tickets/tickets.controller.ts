import { Controller } from '@nestjs/common';
import {
  GetTicket,
  ListTickets,
  NotificationsRpc,
  OpenTicket,
  type Page,
  type TicketDto,
  type TicketProduct,
} from '@lotse/contracts';
import { OnCall } from '@lotse/messaging';
import { Opening } from './opening.js';
import { TicketsService } from './tickets.service.js';

@Controller()
export class TicketsController {
  constructor(
    private readonly tickets: TicketsService,
    private readonly opening: Opening,
  ) {}

  @OnCall(NotificationsRpc.readTicketProducts)
  products(): Promise<TicketProduct[]> {
    return this.tickets.products();
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
}
