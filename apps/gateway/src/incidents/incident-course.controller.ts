import { Controller, Param, Post } from '@nestjs/common';
import {
  AcknowledgeIncidentInput,
  IncidentDto,
  NotificationsRpc,
  WriteIncidentNewsInput,
  type Actor,
  type Idempotency,
} from '@lotse/contracts';
import { RpcClient } from '@lotse/messaging';
import { CurrentActor } from '../access/caller.js';
import { Allow, may } from '../access/policy.js';
import { Input } from '../http/bodies.js';
import { Repeatable } from '../http/parameters.js';
import { Describe } from '../openapi/describe.js';
import { UsersRepository } from '../users/users.repository.js';

/** How an incident goes on, by those who look after it and by those who have announced it. */
@Controller('api/v1/companies/:companyId/incidents/:incidentId')
export class IncidentCourseController {
  constructor(
    private readonly rpc: RpcClient,
    private readonly users: UsersRepository,
  ) {}

  @Post('acknowledgements')
  @Allow({ roles: may.answerAlarms, scope: null })
  @Describe({
    summary: 'Says that somebody looks after an incident, or that they cannot',
    details:
      'The same as the link in the mail, for who is signed in. With `taken` nobody else is asked, and the others who were alarmed are ' +
      'told the name; with `declined` the next step of the chain is asked where nobody is left who could answer.',
    answer: IncidentDto,
    refusals: ['incidents.over'],
  })
  async acknowledge(
    @Param('companyId') companyId: string,
    @Param('incidentId') incidentId: string,
    @Input(AcknowledgeIncidentInput) acknowledgement: AcknowledgeIncidentInput,
    @CurrentActor() actor: Actor,
    @Repeatable() idempotency: Idempotency | undefined,
  ): Promise<IncidentDto> {
    const contactId = (await this.users.find(actor.id))?.contactId ?? null;
    const command = { actor, idempotency, companyId, incidentId, acknowledgement, contactId };
    return this.rpc.call(NotificationsRpc.acknowledgeIncident, command);
  }

  @Post('news')
  @Allow({ roles: may.announceIncidents, scope: null, recentSecondFactor: true })
  @Describe({
    summary: 'Tells how an incident goes on, or that it is over',
    details:
      'Goes to exactly those who were alarmed, in the same conversation of their mail program. An `update` waits a minute for others, ' +
      'to go out with them in one mail; all others go out at once, together with what waits. `all-clear` and `false-alarm` end the ' +
      'incident: nobody is reminded or phoned any more, and mail that no server has taken yet is not sent. Nothing that was sent is changed.',
    answer: IncidentDto,
    refusals: ['incidents.over'],
  })
  tell(
    @Param('companyId') companyId: string,
    @Param('incidentId') incidentId: string,
    @Input(WriteIncidentNewsInput) news: WriteIncidentNewsInput,
    @CurrentActor() actor: Actor,
    @Repeatable() idempotency: Idempotency | undefined,
  ): Promise<IncidentDto> {
    return this.rpc.call(NotificationsRpc.writeIncidentNews, {
      actor,
      idempotency,
      companyId,
      incidentId,
      news,
    });
  }
}
