import { Controller } from '@nestjs/common';
import {
  GetIncidentTemplate,
  ListIncidentTemplates,
  NotificationsRpc,
  PutIncidentTemplate,
  type IncidentTemplateDto,
} from '@lotse/contracts';
import { OnCall } from '@lotse/messaging';
import { IncidentTemplates } from './incident-templates.js';

@Controller()
export class IncidentTemplatesController {
  constructor(private readonly templates: IncidentTemplates) {}

  @OnCall(NotificationsRpc.listIncidentTemplates)
  list(request: ListIncidentTemplates): Promise<IncidentTemplateDto[]> {
    return this.templates.list(request);
  }

  @OnCall(NotificationsRpc.getIncidentTemplate)
  get(request: GetIncidentTemplate): Promise<IncidentTemplateDto> {
    return this.templates.get(request);
  }

  @OnCall(NotificationsRpc.putIncidentTemplate)
  put(command: PutIncidentTemplate): Promise<IncidentTemplateDto> {
    return this.templates.put(command);
  }
}
