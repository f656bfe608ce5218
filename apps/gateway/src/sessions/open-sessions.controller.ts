import { Controller, Delete, Get, HttpCode, Param } from '@nestjs/common';
import type { Actor, Idempotency } from '@lotse/contracts';
import { type Caller, CurrentActor, CurrentCaller, sessionTokenIn } from '../access/caller.js';
import { Allow, may } from '../access/policy.js';
import { Repeatable } from '../http/parameters.js';
import { Describe, listOf } from '../openapi/describe.js';
import { OpenSessions } from './open-sessions.service.js';
import { OpenSessionDto } from './sessions.dto.js';

@Controller('api/v1')
export class OpenSessionsController {
  constructor(private readonly sessions: OpenSessions) {}

  @Get('sessions')
  @Allow({ roles: may.read, scope: null })
  @Describe({
    summary: 'Where you are signed in, the most recently used session first',
    details: 'With browser and system, and when each was last used. The session of this request is marked.',
    answer: listOf(OpenSessionDto),
  })
  list(@CurrentCaller() caller: Caller): Promise<OpenSessionDto[]> {
    return this.sessions.list(caller.actor.id, sessionTokenIn(caller));
  }

  @Delete('sessions')
  @HttpCode(204)
  @Allow({ roles: may.read, scope: null })
  @Describe({
    summary: 'Ends all your other sessions at once',
    details: 'The session of this request stays. Whoever used another one has to sign in again.',
    answer: null,
  })
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
  @Describe({
    summary: 'Ends one of your sessions at once',
    details: 'Whoever uses it has to sign in again. Ending the session of this request signs you out.',
    answer: null,
  })
  end(
    @Param('sessionId') sessionId: string,
    @CurrentActor() actor: Actor,
    @Repeatable() idempotency: Idempotency | undefined,
  ): Promise<void> {
    return this.sessions.end(sessionId, { userId: actor.id, actor, idempotency });
  }

  @Get('users/:userId/sessions')
  @Allow({ roles: may.manageUsers, scope: null })
  @Describe({
    summary: 'Where a user is signed in, the most recently used session first',
    details:
      'With browser and system, and when each was last used; without network addresses, which are not kept.',
    answer: listOf(OpenSessionDto),
  })
  listOfUser(@Param('userId') userId: string, @CurrentCaller() caller: Caller): Promise<OpenSessionDto[]> {
    return this.sessions.list(userId, sessionTokenIn(caller));
  }

  @Delete('users/:userId/sessions')
  @HttpCode(204)
  @Allow({ roles: may.manageUsers, scope: null })
  @Describe({
    summary: 'Ends all sessions of a user at once',
    details: 'They have to sign in again; their API keys stay valid.',
    answer: null,
  })
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
  @Describe({
    summary: 'Ends a session of a user at once',
    details: 'Whoever uses it has to sign in again; other sessions of the user stay.',
    answer: null,
  })
  endOfUser(
    @Param('userId') userId: string,
    @Param('sessionId') sessionId: string,
    @CurrentActor() actor: Actor,
    @Repeatable() idempotency: Idempotency | undefined,
  ): Promise<void> {
    return this.sessions.end(sessionId, { userId, actor, idempotency });
  }
}
