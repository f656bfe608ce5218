import { Controller } from '@nestjs/common';
import {
  AddSuccessionDocument,
  AssessSuccessionDocument,
  ContactEvents,
  GatewayEvents,
  GetSuccessionCase,
  GetSuccessors,
  ListSuccessionCases,
  LookAtSuccessionDocument,
  NotificationsRpc,
  OpenSuccessionCase,
  PutSuccessors,
  SuccessionStepDone,
  TakeSuccessionStep,
  type CompanySuccessorsDto,
  type Page,
  type SuccessionCaseDto,
  type SuccessionDocumentDto,
  type SuccessionDocumentLinkDto,
  type SuccessionReceiptDto,
  type WholeSuccessionCaseDto,
} from '@lotse/contracts';
import { OnCall, OnEvent, type EventDelivery } from '@lotse/messaging';
import { Documents } from './documents.js';
import { Reading } from './reading.js';
import { Reporting } from './reporting.js';
import { Successors } from './successors.js';
import { Taking } from './taking.js';
import { Transferring } from './transferring.js';

const queue = 'notifications.succession-steps';

@Controller()
export class SuccessionController {
  constructor(
    private readonly reading: Reading,
    private readonly reporting: Reporting,
    private readonly taking: Taking,
    private readonly documents: Documents,
    private readonly successors: Successors,
    private readonly transferring: Transferring,
  ) {}

  @OnCall(NotificationsRpc.listSuccessionCases)
  list(query: ListSuccessionCases): Promise<Page<SuccessionCaseDto>> {
    return this.reading.list(query);
  }

  @OnCall(NotificationsRpc.getSuccessionCase)
  get(query: GetSuccessionCase): Promise<WholeSuccessionCaseDto> {
    return this.reading.get(query);
  }

  @OnCall(NotificationsRpc.openSuccessionCase)
  open(command: OpenSuccessionCase): Promise<SuccessionReceiptDto> {
    return this.reporting.open(command);
  }

  @OnCall(NotificationsRpc.takeSuccessionStep)
  take(command: TakeSuccessionStep): Promise<WholeSuccessionCaseDto> {
    return this.taking.take(command);
  }

  @OnCall(NotificationsRpc.addSuccessionDocument)
  add(command: AddSuccessionDocument): Promise<SuccessionDocumentDto> {
    return this.documents.add(command);
  }

  @OnCall(NotificationsRpc.assessSuccessionDocument)
  assess(command: AssessSuccessionDocument): Promise<WholeSuccessionCaseDto> {
    return this.documents.assess(command);
  }

  @OnCall(NotificationsRpc.lookAtSuccessionDocument)
  look(command: LookAtSuccessionDocument): Promise<SuccessionDocumentLinkDto> {
    return this.documents.look(command);
  }

  @OnCall(NotificationsRpc.getSuccessors)
  named(query: GetSuccessors): Promise<CompanySuccessorsDto> {
    return this.successors.get(query);
  }

  @OnCall(NotificationsRpc.putSuccessors)
  name(command: PutSuccessors): Promise<CompanySuccessorsDto> {
    return this.successors.put(command);
  }

  @OnEvent(ContactEvents.successionStepDone, { queue })
  goOn(done: SuccessionStepDone, { tx }: EventDelivery): Promise<void> {
    return this.transferring.answered(tx, done);
  }

  @OnEvent(GatewayEvents.successionStepDone, { queue })
  goOnAfterLogins(done: SuccessionStepDone, { tx }: EventDelivery): Promise<void> {
    return this.transferring.answered(tx, done);
  }
}
