import { Controller, Get, Param, Put } from '@nestjs/common';
import {
  DomainError,
  NotificationsRpc,
  PutStockAnswerInput,
  StockAnswerDto,
  type Actor,
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

/** Answers that are written once and used often. */
@Controller('api/v1/desk/stock-answers')
export class StockAnswersController {
  constructor(private readonly rpc: RpcClient) {}

  @Get()
  @Allow({ roles: may.workAtDesk, scope: null })
  @Describe({
    summary: 'The answers in stock',
    details: 'In the order of their keys, with their fields as they are written.',
    answer: listOf(StockAnswerDto),
    query: retiredParameter,
  })
  list(@CurrentActor() actor: Actor, @QueryAs(retiredOf) retired: boolean): Promise<StockAnswerDto[]> {
    return this.rpc.call(NotificationsRpc.listStockAnswers, { actor, retired });
  }

  @Put(':stockAnswerKey')
  @Allow({ roles: may.workAtDesk, scope: null })
  @Describe({
    summary: 'Creates or changes an answer in stock',
    details:
      'To create a new one, send version 0: `If-Match: "0"`. Nothing is deleted: with `retired` it is no longer offered.',
    answer: StockAnswerDto,
    ifMatch: true,
    refusals: ['stock-answers.not-found'],
  })
  async put(
    @Param('stockAnswerKey', KeyPipe) key: string,
    @Input(PutStockAnswerInput) answer: PutStockAnswerInput,
    @CurrentActor() actor: Actor,
    @IfMatch() expected: ExpectedVersion,
    @Repeatable() idempotency: Idempotency | undefined,
  ): Promise<StockAnswerDto> {
    const version = await expected.against(async () => {
      const found = (await this.list(actor, true)).find((one) => one.key === key);
      if (!found) throw new DomainError('not-found', 'stock-answers.not-found');
      return found;
    });
    return this.rpc.call(NotificationsRpc.putStockAnswer, { actor, idempotency, key, version, answer });
  }
}
