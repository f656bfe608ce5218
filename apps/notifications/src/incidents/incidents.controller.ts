import { Controller } from '@nestjs/common';
import {
  AcknowledgeIncident,
  AnnounceIncident,
  GetCallTask,
  GetIncident,
  ListCallTasks,
  ListIncidents,
  NotificationsRpc,
  PreviewRecipients,
  RecordCall,
  SendTestAlarm,
  WriteIncidentNews,
  type CallTaskDto,
  type CallTaskWithCallsDto,
  type IncidentDto,
  type Page,
  ResolveRecipients,
  type RecipientsDto,
  type ResolvedRecipients,
} from '@lotse/contracts';
import { OnCall } from '@lotse/messaging';
import { Acknowledging } from './acknowledging.js';
import { Announcing } from './announcing.js';
import { Calling } from './calling.js';
import { IncidentsService } from './incidents.service.js';
import { Telling } from './telling.js';
import { Testing } from './testing.js';

@Controller()
export class IncidentsController {
  constructor(
    private readonly incidents: IncidentsService,
    private readonly announcing: Announcing,
    private readonly acknowledging: Acknowledging,
    private readonly telling: Telling,
    private readonly calling: Calling,
    private readonly testing: Testing,
  ) {}

  @OnCall(NotificationsRpc.previewRecipients)
  preview(request: PreviewRecipients): Promise<RecipientsDto> {
    return this.incidents.preview(request);
  }

  @OnCall(NotificationsRpc.resolveRecipients)
  resolve(request: ResolveRecipients): Promise<ResolvedRecipients> {
    return this.incidents.resolve(request);
  }

  @OnCall(NotificationsRpc.announceIncident)
  announce(command: AnnounceIncident): Promise<IncidentDto> {
    return this.announcing.announce(command);
  }

  @OnCall(NotificationsRpc.getIncident)
  get(request: GetIncident): Promise<IncidentDto> {
    return this.incidents.get(request);
  }

  @OnCall(NotificationsRpc.listIncidents)
  list(request: ListIncidents): Promise<Page<IncidentDto>> {
    return this.incidents.list(request);
  }

  @OnCall(NotificationsRpc.acknowledgeIncident)
  acknowledge(command: AcknowledgeIncident): Promise<IncidentDto> {
    return this.acknowledging.acknowledge(command);
  }

  @OnCall(NotificationsRpc.writeIncidentNews)
  tell(command: WriteIncidentNews): Promise<IncidentDto> {
    return this.telling.write(command);
  }

  @OnCall(NotificationsRpc.sendTestAlarm)
  test(command: SendTestAlarm): Promise<IncidentDto> {
    return this.testing.send(command);
  }

  @OnCall(NotificationsRpc.listCallTasks)
  callTasks(request: ListCallTasks): Promise<Page<CallTaskDto>> {
    return this.calling.list(request);
  }

  @OnCall(NotificationsRpc.getCallTask)
  callTask(request: GetCallTask): Promise<CallTaskWithCallsDto> {
    return this.calling.get(request);
  }

  @OnCall(NotificationsRpc.recordCall)
  record(command: RecordCall): Promise<CallTaskWithCallsDto> {
    return this.calling.record(command);
  }
}
