import { Controller, Get, Param, Put } from '@nestjs/common';
import {
  IncidentTemplateDto,
  NotificationsRpc,
  PutIncidentTemplateInput,
  type AskingActor,
  type Idempotency,
} from '@lotse/contracts';
import { RpcClient } from '@lotse/messaging';
import { CurrentActor } from '../access/caller.js';
import { Allow, may } from '../access/policy.js';
import { KeyPipe, retiredOf, retiredParameter } from '../catalogue/catalogue-parameters.js';
import { Input } from '../http/bodies.js';
import { QueryAs } from '../http/filters.js';
import { IfMatch, Repeatable } from '../http/parameters.js';
import type { ExpectedVersion } from '../http/versions.js';
import { Describe, listOf } from '../openapi/describe.js';

@Controller('api/v1/incident-templates')
export class IncidentTemplatesController {
  constructor(private readonly rpc: RpcClient) {}

  @Get()
  @Allow({ roles: may.followDeclarations, scope: null })
  @Describe({
    summary: 'The texts from which incidents are declared',
    details:
      'By kind of incident. `fields` names what is to be filled in; `{{company}}` is filled in by itself.',
    answer: listOf(IncidentTemplateDto),
    query: retiredParameter,
  })
  list(
    @CurrentActor() actor: AskingActor,
    @QueryAs(retiredOf) retired: boolean,
  ): Promise<IncidentTemplateDto[]> {
    return this.rpc.call(NotificationsRpc.listIncidentTemplates, { actor, retired });
  }

  @Get(':templateKey')
  @Allow({ roles: may.followDeclarations, scope: null })
  @Describe({
    summary: 'A text from which incidents are declared',
    details:
      'Also one that is retired. There is one for each kind from the beginning: `emergency`, `privacy` and `vulnerability`.',
    answer: IncidentTemplateDto,
    refusals: ['incident-templates.not-found'],
  })
  get(
    @CurrentActor() actor: AskingActor,
    @Param('templateKey', KeyPipe) key: string,
  ): Promise<IncidentTemplateDto> {
    return this.rpc.call(NotificationsRpc.getIncidentTemplate, { actor, key });
  }

  @Put(':templateKey')
  @Allow({ roles: may.announceIncidents, scope: null })
  @Describe({
    summary: 'Creates or changes a text from which incidents are declared',
    details:
      'To create a new one, send version 0: `If-Match: "0"`. What was declared before keeps its words. Nothing is deleted: with `retired` ' +
      'it is no longer offered.',
    answer: IncidentTemplateDto,
    ifMatch: true,
    refusals: ['incident-templates.not-found'],
  })
  async put(
    @Param('templateKey', KeyPipe) key: string,
    @Input(PutIncidentTemplateInput) template: PutIncidentTemplateInput,
    @CurrentActor() actor: AskingActor,
    @IfMatch() expected: ExpectedVersion,
    @Repeatable() idempotency: Idempotency | undefined,
  ): Promise<IncidentTemplateDto> {
    const version = await expected.against(() =>
      this.rpc.call(NotificationsRpc.getIncidentTemplate, { actor, key }),
    );
    return this.rpc.call(NotificationsRpc.putIncidentTemplate, {
      actor,
      idempotency,
      key,
      version,
      template,
    });
  }
}
