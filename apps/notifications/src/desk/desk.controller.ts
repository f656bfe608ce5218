import { Controller } from '@nestjs/common';
import {
  AddDeskWatcher,
  ChangeDeskTicket,
  ChangeDeskTickets,
  FillStockAnswer,
  GetDeskTicket,
  LinkDeskAttachment,
  LinkTicketCompany,
  LinkTickets,
  ListDeskMessages,
  ListDeskTickets,
  ListStockAnswers,
  MergeTicket,
  NotificationsRpc,
  OfferDeskAttachment,
  PutStockAnswer,
  ReadDeskTicket,
  RemoveDeskWatcher,
  UnlinkTickets,
  WriteDeskMessage,
  type AttachmentLinkDto,
  type AttachmentSlotDto,
  type ChangedDeskTicketsDto,
  type DeskMessageDto,
  type DeskTicketsPage,
  type FilledStockAnswerDto,
  type Page,
  type StockAnswerDto,
  type TicketWatcherDto,
  type WholeDeskTicketDto,
} from '@lotse/contracts';
import { OnCall } from '@lotse/messaging';
import { DeskService } from './desk.service.js';
import { DeskWriting } from './desk-writing.js';
import { LinkingCompany } from './linking-company.js';
import { Merging } from './merging.js';
import { StockAnswers } from './stock-answers.js';

@Controller()
export class DeskController {
  constructor(
    private readonly desk: DeskService,
    private readonly writing: DeskWriting,
    private readonly merging: Merging,
    private readonly stock: StockAnswers,
    private readonly linking: LinkingCompany,
  ) {}

  @OnCall(NotificationsRpc.listDeskTickets)
  queue(query: ListDeskTickets): Promise<DeskTicketsPage> {
    return this.desk.queue(query);
  }

  @OnCall(NotificationsRpc.getDeskTicket)
  get(query: GetDeskTicket): Promise<WholeDeskTicketDto> {
    return this.desk.get(query);
  }

  @OnCall(NotificationsRpc.listDeskMessages)
  messages(query: ListDeskMessages): Promise<Page<DeskMessageDto>> {
    return this.desk.messages(query);
  }

  @OnCall(NotificationsRpc.offerDeskAttachment)
  offerAttachment(command: OfferDeskAttachment): Promise<AttachmentSlotDto> {
    return this.desk.offerAttachment(command);
  }

  @OnCall(NotificationsRpc.linkDeskAttachment)
  linkAttachment(query: LinkDeskAttachment): Promise<AttachmentLinkDto> {
    return this.desk.linkAttachment(query);
  }

  @OnCall(NotificationsRpc.writeDeskMessage)
  write(command: WriteDeskMessage): Promise<WholeDeskTicketDto> {
    return this.writing.write(command);
  }

  @OnCall(NotificationsRpc.changeDeskTicket)
  change(command: ChangeDeskTicket): Promise<WholeDeskTicketDto> {
    return this.writing.change(command);
  }

  @OnCall(NotificationsRpc.changeDeskTickets)
  changeMany(command: ChangeDeskTickets): Promise<ChangedDeskTicketsDto> {
    return this.writing.changeMany(command);
  }

  @OnCall(NotificationsRpc.readDeskTicket)
  read(command: ReadDeskTicket): Promise<null> {
    return this.writing.read(command);
  }

  @OnCall(NotificationsRpc.mergeTicket)
  merge(command: MergeTicket): Promise<WholeDeskTicketDto> {
    return this.merging.merge(command);
  }

  @OnCall(NotificationsRpc.linkTicketCompany)
  linkCompany(command: LinkTicketCompany): Promise<WholeDeskTicketDto> {
    return this.linking.link(command);
  }

  @OnCall(NotificationsRpc.linkTickets)
  link(command: LinkTickets): Promise<null> {
    return this.writing.link(command);
  }

  @OnCall(NotificationsRpc.unlinkTickets)
  unlink(command: UnlinkTickets): Promise<null> {
    return this.writing.unlink(command);
  }

  @OnCall(NotificationsRpc.addDeskWatcher)
  addWatcher(command: AddDeskWatcher): Promise<TicketWatcherDto> {
    return this.writing.addWatcher(command);
  }

  @OnCall(NotificationsRpc.removeDeskWatcher)
  removeWatcher(command: RemoveDeskWatcher): Promise<null> {
    return this.writing.removeWatcher(command);
  }

  @OnCall(NotificationsRpc.listStockAnswers)
  stockAnswers(query: ListStockAnswers): Promise<StockAnswerDto[]> {
    return this.stock.list(query);
  }

  @OnCall(NotificationsRpc.putStockAnswer)
  putStockAnswer(command: PutStockAnswer): Promise<StockAnswerDto> {
    return this.stock.put(command);
  }

  @OnCall(NotificationsRpc.fillStockAnswer)
  fillStockAnswer(query: FillStockAnswer): Promise<FilledStockAnswerDto> {
    return this.stock.fill(query);
  }
}
