import { Controller } from '@nestjs/common';
import {
  AnnounceIncident,
  GetIncident,
  ListIncidents,
  NotificationsRpc,
  PreviewRecipients,
  type IncidentDto,
  type Page,
  type RecipientsDto,
} from '@lotse/contracts';
import { OnCall } from '@lotse/messaging';
import { Announcing } from './announcing.js';
import { IncidentsService } from './incidents.service.js';

@Controller()
export class IncidentsController {
  constructor(
    private readonly incidents: IncidentsService,
    private readonly announcing: Announcing,
  ) {}

  @OnCall(NotificationsRpc.previewRecipients)
  preview(request: PreviewRecipients): Promise<RecipientsDto> {
    return this.incidents.preview(request);
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
}
