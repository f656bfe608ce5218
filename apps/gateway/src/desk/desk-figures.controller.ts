import { Controller, Get } from '@nestjs/common';
import { instantIn, NotificationsRpc, TeamFiguresDto, type Actor } from '@lotse/contracts';
import { RpcClient } from '@lotse/messaging';
import { CurrentActor } from '../access/caller.js';
import { Allow, may } from '../access/policy.js';
import { Parameters, QueryAs } from '../http/filters.js';
import { Describe, listOf } from '../openapi/describe.js';

const span = {
  from: {
    type: 'string',
    format: 'date-time',
    description: 'Of tickets that were opened from then on; by default 30 days before `until`',
    examples: ['2026-03-01T00:00:00.000Z'],
  },
  until: {
    type: 'string',
    format: 'date-time',
    description: 'And before then; by default now. At most a year after `from`',
    examples: ['2026-04-01T00:00:00.000Z'],
  },
};

interface Span {
  from?: string;
  until?: string;
}

const isInstant = (value: unknown): value is string => instantIn(value) !== undefined;

/** @throws DomainError invalid, pointing at the parameters (`?from`) */
function spanOf(query: Record<string, unknown>): Span {
  const parameters = new Parameters(query);
  const from = instantIn(parameters.take('from', isInstant, 'timestamp'));
  const until = instantIn(parameters.take('until', isInstant, 'timestamp'));
  parameters.end();
  return { ...(from !== undefined && { from }), ...(until !== undefined && { until }) };
}

/** How soon teams answer and solve tickets. */
@Controller('api/v1/desk/figures')
export class DeskFiguresController {
  constructor(private readonly rpc: RpcClient) {}

  @Get()
  @Allow({ roles: may.workAtDesk, scope: null })
  @Describe({
    summary: 'How soon teams have answered and solved tickets',
    details:
      'Of the tickets that were opened within a time, each in the team in whose queue it is now; those of no team come last. Times are ' +
      'minutes of the business time of each ticket’s service level; what has none counts among the tickets and not among the times.',
    answer: listOf(TeamFiguresDto),
    query: span,
  })
  read(@CurrentActor() actor: Actor, @QueryAs(spanOf) asked: Span): Promise<TeamFiguresDto[]> {
    return this.rpc.call(NotificationsRpc.readDeskFigures, { actor, ...asked });
  }
}
