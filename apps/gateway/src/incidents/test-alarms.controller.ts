import { Controller, Param, Post } from '@nestjs/common';
import {
  IncidentDto,
  NotificationsRpc,
  TestAlarmInput,
  type Actor,
  type Idempotency,
} from '@lotse/contracts';
import { RpcClient } from '@lotse/messaging';
import { CurrentActor } from '../access/caller.js';
import { Allow, may } from '../access/policy.js';
import { Input } from '../http/bodies.js';
import { Repeatable } from '../http/parameters.js';
import { Describe } from '../openapi/describe.js';

@Controller('api/v1/companies/:companyId/test-alarms')
export class TestAlarmsController {
  constructor(private readonly rpc: RpcClient) {}

  @Post()
  @Allow({ roles: may.sendTestAlarms, scope: 'incidents:write' })
  @Describe({
    summary: 'Sends a test alarm to everybody on a list of the company',
    details:
      'The mail says in its subject and its first line that it is a test. It is answered by its link like any other. Nobody beyond the ' +
      'list is told, nobody phones, and it ends by itself after an hour. Three an hour are possible. Among the incidents of the company it ' +
      'has `isTest: true`.',
    answer: IncidentDto,
    refusals: ['companies.closed', 'test-alarms.nobody-on-list', 'test-alarms.too-many'],
  })
  send(
    @Param('companyId') companyId: string,
    @Input(TestAlarmInput) alarm: TestAlarmInput,
    @CurrentActor() actor: Actor,
    @Repeatable() idempotency: Idempotency | undefined,
  ): Promise<IncidentDto> {
    return this.rpc.call(NotificationsRpc.sendTestAlarm, { actor, idempotency, companyId, alarm });
  }
}
