import { Controller, Delete, Get, HttpCode, Param } from '@nestjs/common';
import { OpenSessionDto, type Actor, type Idempotency } from '@lotse/contracts';
import { type Caller, CurrentActor, CurrentCaller, sessionTokenIn } from '../access/caller.js';
import { Allow, may } from '../access/policy.js';
import { Repeatable } from '../http/parameters.js';
import { Describe, listOf } from '../openapi/describe.js';
import { OpenSessions } from './open-sessions.service.js';

@Controller('api/v1')
export class OpenSessionsController {
  constructor(private readonly sessions: OpenSessions) {}

  @Get('sessions')
  @Allow({ roles: may.read, scope: null })
  @Describe({
    summary: 'Where the own user is signed in, the last used first',
    answer: listOf(OpenSessionDto),
  })
  list(@CurrentCaller() caller: Caller): Promise<OpenSessionDto[]> {
    return this.sessions.list(caller.actor.id, sessionTokenIn(caller));
  }

  @Delete('sessions')
  @HttpCode(204)
  @Allow({ roles: may.read, scope: null })
  @Describe({ summary: 'Ends all other sessions of the own user, at once', answer: null })
  endOthers(
    @CurrentCaller() caller: Caller,
    @Repeatable() idempotency: Idempotency | undefined,
  ): Promise<void> {
    const { actor } = caller;
    return this.sessions.endAll({ userId: actor.id, actor, idempotency, but: sessionTokenIn(caller) });
  }

  @Delete('sessions/:sessionId')
  @HttpCode(204)
  @Allow({ roles: may.read, scope: null })
  @Describe({ summary: 'Ends a session of the own user, at once', answer: null })
  end(
    @Param('sessionId') sessionId: string,
    @CurrentActor() actor: Actor,
    @Repeatable() idempotency: Idempotency | undefined,
  ): Promise<void> {
    return this.sessions.end(sessionId, { userId: actor.id, actor, idempotency });
  }

  @Get('users/:userId/sessions')
  @Allow({ roles: may.manageUsers, scope: null })
  @Describe({ summary: 'Where a user is signed in, the last used first', answer: listOf(OpenSessionDto) })
  listOfUser(@Param('userId') userId: string, @CurrentCaller() caller: Caller): Promise<OpenSessionDto[]> {
    return this.sessions.list(userId, sessionTokenIn(caller));
  }

  @Delete('users/:userId/sessions')
  @HttpCode(204)
  @Allow({ roles: may.manageUsers, scope: null })
  @Describe({ summary: 'Ends all sessions of a user, at once', answer: null })
  endAllOfUser(
    @Param('userId') userId: string,
    @CurrentActor() actor: Actor,
    @Repeatable() idempotency: Idempotency | undefined,
  ): Promise<void> {
    return this.sessions.endAll({ userId, actor, idempotency });
  }

  @Delete('users/:userId/sessions/:sessionId')
  @HttpCode(204)
  @Allow({ roles: may.manageUsers, scope: null })
  @Describe({ summary: 'Ends a session of a user, at once', answer: null })
  endOfUser(
    @Param('userId') userId: string,
    @Param('sessionId') sessionId: string,
    @CurrentActor() actor: Actor,
    @Repeatable() idempotency: Idempotency | undefined,
  ): Promise<void> {
    return this.sessions.end(sessionId, { userId, actor, idempotency });
  }
}
