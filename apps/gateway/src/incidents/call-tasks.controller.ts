import { Controller, Get, Param, Post } from '@nestjs/common';
import {
  CallTaskDto,
  callTaskStates,
  CallTaskWithCallsDto,
  NotificationsRpc,
  RecordCallInput,
  type Actor,
  type CallTaskState,
  type Idempotency,
  type Page,
} from '@lotse/contracts';
import { RpcClient } from '@lotse/messaging';
import { CurrentActor } from '../access/caller.js';
import { Allow, may } from '../access/policy.js';
import { Input } from '../http/bodies.js';
import { Parameters, QueryAs } from '../http/filters.js';
import type { PageRequest } from '../http/paging.js';
import { PageParameters, Repeatable } from '../http/parameters.js';
import { Describe, pageOf } from '../openapi/describe.js';

const filter = {
  state: {
    type: 'string',
    enum: [...callTaskStates],
    description: 'Only call tasks in this state',
    examples: ['open'],
  },
};

function stateIn(query: Record<string, unknown>): CallTaskState | undefined {
  const parameters = new Parameters(query);
  const state = parameters.oneOf('state', callTaskStates);
  parameters.end();
  return state;
}

/** Whom staff have to phone, since no mail has found somebody who answers. */
@Controller('api/v1/call-tasks')
export class CallTasksController {
  constructor(private readonly rpc: RpcClient) {}

  @Get()
  @Allow({ roles: may.workOffCallTasks, scope: null })
  @Describe({
    summary: 'Call tasks of all companies, the newest first',
    details: 'There is one for each incident whose chain has ended without an answer.',
    answer: pageOf(CallTaskDto),
    query: filter,
  })
  list(
    @CurrentActor() actor: Actor,
    @QueryAs(stateIn) state: CallTaskState | undefined,
    @PageParameters() page: PageRequest,
  ): Promise<Page<CallTaskDto>> {
    return this.rpc.call(NotificationsRpc.listCallTasks, { actor, ...(state && { state }), ...page });
  }

  @Get(':callTaskId')
  @Allow({ roles: may.workOffCallTasks, scope: null })
  @Describe({
    summary: 'A call task: whom to phone, and what has come of it so far',
    details: 'In the order in which they are reached for this kind of incident, as the company is known now.',
    answer: CallTaskWithCallsDto,
  })
  get(@CurrentActor() actor: Actor, @Param('callTaskId') callTaskId: string): Promise<CallTaskWithCallsDto> {
    return this.rpc.call(NotificationsRpc.getCallTask, { actor, callTaskId });
  }

  @Post(':callTaskId/calls')
  @Allow({ roles: may.workOffCallTasks, scope: null })
  @Describe({
    summary: 'Writes down what came of a call',
    details:
      'Whoever was `reached` has taken it: that counts as the answer to the alarm, the others are told the name, and the call task is done.',
    answer: CallTaskWithCallsDto,
    refusals: ['call-tasks.closed', 'contacts.not-found'],
  })
  record(
    @Param('callTaskId') callTaskId: string,
    @Input(RecordCallInput) call: RecordCallInput,
    @CurrentActor() actor: Actor,
    @Repeatable() idempotency: Idempotency | undefined,
  ): Promise<CallTaskWithCallsDto> {
    return this.rpc.call(NotificationsRpc.recordCall, { actor, idempotency, callTaskId, call });
  }
}
