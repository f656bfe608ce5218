import { Controller, Delete, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import type { Actor, Idempotency, Page } from '@lotse/contracts';
import { Allow, may } from '../access/policy.js';
import { Input, MergePatchOf } from '../http/bodies.js';
import { QueryAs } from '../http/filters.js';
import type { PageRequest } from '../http/paging.js';
import { IfMatch, PageParameters, Repeatable } from '../http/parameters.js';
import { CurrentActor } from '../access/caller.js';
import type { ExpectedVersion } from '../http/versions.js';
import { Describe, pageOf } from '../openapi/describe.js';
import { staffAloneOf, staffParameter } from './staff-alone.js';
import { UserChanges } from './user-changes.service.js';
import { UsersService } from '../users/users.service.js';
import { ChangeUserInput, CreateUserInput, UserDto } from '../users/users.dto.js';

@Controller('api/v1/users')
export class UsersController {
  constructor(
    private readonly users: UsersService,
    private readonly changes: UserChanges,
  ) {}

  @Get()
  @Allow({ roles: may.manageUsers, scope: null })
  @Describe({
    summary: 'Users, in the order in which they were created',
    details: 'Staff and users of all companies, without passwords.',
    answer: pageOf(UserDto),
    query: staffParameter,
  })
  list(
    @QueryAs(staffAloneOf) staffAlone: boolean,
    @PageParameters() page: PageRequest,
  ): Promise<Page<UserDto>> {
    return this.users.list(page, staffAlone ? null : undefined);
  }

  @Post()
  @Allow({ roles: may.manageUsers, scope: null, recentSecondFactor: true })
  @Describe({
    summary: 'Creates a user',
    details:
      'With a first password, which you hand over yourself. To let somebody choose their own, invite them instead.',
    answer: UserDto,
    versioned: true,
    refusals: ['users.email-taken'],
  })
  create(
    @Input(CreateUserInput) input: CreateUserInput,
    @CurrentActor() actor: Actor,
    @Repeatable(['password']) idempotency: Idempotency | undefined,
  ): Promise<UserDto> {
    return this.users.create(input, actor, idempotency);
  }

  @Get(':userId')
  @Allow({ roles: may.manageUsers, scope: null })
  @Describe({
    summary: 'A user',
    details: 'Without the password, which nobody can read.',
    answer: UserDto,
    versioned: true,
  })
  get(@Param('userId') userId: string): Promise<UserDto> {
    return this.users.get(userId);
  }

  @Patch(':userId')
  @Allow({ roles: may.manageUsers, scope: null, recentSecondFactor: true })
  @Describe({
    summary: 'Changes name, roles or language of a user; takes effect with their next request',
    details:
      'Only what is named changes. The last administrator stays one. Who may let in others no longer loses the keys and invitations that they made.',
    answer: UserDto,
    versioned: true,
    ifMatch: true,
    refusals: ['users.last-administrator'],
  })
  async change(
    @Param('userId') userId: string,
    @MergePatchOf(ChangeUserInput) patch: Record<string, unknown>,
    @CurrentActor() actor: Actor,
    @IfMatch() expected: ExpectedVersion,
    @Repeatable() idempotency: Idempotency | undefined,
  ): Promise<UserDto> {
    const version = await expected.against(() => this.get(userId));
    return this.changes.change({ userId, actor, idempotency, version, patch });
  }

  @Delete(':userId')
  @HttpCode(204)
  @Allow({ roles: may.manageUsers, scope: null, recentSecondFactor: true })
  @Describe({
    summary: 'Removes a user; their sessions and API keys end at once',
    details: 'What they did stays in the audit trail, by their id. The last administrator cannot be removed.',
    answer: null,
    refusals: ['users.last-administrator'],
  })
  remove(
    @Param('userId') userId: string,
    @CurrentActor() actor: Actor,
    @Repeatable() idempotency: Idempotency | undefined,
  ): Promise<void> {
    return this.changes.remove({ userId, actor, idempotency });
  }
}
