import { Controller } from '@nestjs/common';
import {
  ListIncidentPolicies,
  NotificationsRpc,
  PutIncidentPolicy,
  type IncidentPolicyDto,
} from '@lotse/contracts';
import { OnCall } from '@lotse/messaging';
import { IncidentPolicies } from './incident-policies.js';

@Controller()
export class PoliciesController {
  constructor(private readonly policies: IncidentPolicies) {}

  @OnCall(NotificationsRpc.listIncidentPolicies)
  list(request: ListIncidentPolicies): Promise<IncidentPolicyDto[]> {
    return this.policies.list(request);
  }

  @OnCall(NotificationsRpc.putIncidentPolicy)
  put(command: PutIncidentPolicy): Promise<IncidentPolicyDto> {
    return this.policies.put(command);
  }
}
