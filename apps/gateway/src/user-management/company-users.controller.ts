import { Controller, Delete, Get, HttpCode, Param, Patch } from '@nestjs/common';
import type { Actor, Idempotency, Page } from '@lotse/contracts';
import { Allow, may } from '../access/policy.js';
import { MergePatchOf } from '../http/bodies.js';
import type { PageRequest } from '../http/paging.js';
import { IfMatch, PageParameters, Repeatable } from '../http/parameters.js';
import { CurrentActor } from '../access/caller.js';
import type { ExpectedVersion } from '../http/versions.js';
import { Describe, pageOf } from '../openapi/describe.js';
import { UserChanges } from './user-changes.service.js';
import { UsersService } from '../users/users.service.js';
import { ChangeUserInput, UserDto } from '../users/users.dto.js';

/** The users of one company, looked after by its administrators. New ones are invited. */
@Controller('api/v1/companies/:companyId/users')
export class CompanyUsersController {
  constructor(
    private readonly users: UsersService,
    private readonly changes: UserChanges,
  ) {}

  @Get()
  @Allow({ roles: may.readCompanyUsers, scope: null })
  @Describe({
    summary: 'Users of a company, in the order in which they were created',
    details:
      'Those who may sign in for the company, without passwords; contacts without a login are not among them.',
    answer: pageOf(UserDto),
  })
  list(@Param('companyId') companyId: string, @PageParameters() page: PageRequest): Promise<Page<UserDto>> {
    return this.users.list(page, companyId);
  }

  @Get(':userId')
  @Allow({ roles: may.readCompanyUsers, scope: null })
  @Describe({
    summary: 'A user of a company',
    details: 'Without the password, which nobody can read.',
    answer: UserDto,
    versioned: true,
  })
  get(@Param('companyId') companyId: string, @Param('userId') userId: string): Promise<UserDto> {
    return this.users.get(userId, companyId);
  }

  @Patch(':userId')
  @Allow({ roles: may.manageCompanyUsers, scope: null, recentSecondFactor: true })
  @Describe({
    summary: 'Changes name, roles or language of a user; takes effect with their next request',
    details: "Only what is named changes. The company's last administrator stays one.",
    answer: UserDto,
    versioned: true,
    ifMatch: true,
    refusals: ['users.last-administrator'],
  })
  async change(
    @Param('companyId') companyId: string,
    @Param('userId') userId: string,
    @MergePatchOf(ChangeUserInput) patch: Record<string, unknown>,
    @CurrentActor() actor: Actor,
    @IfMatch() expected: ExpectedVersion,
    @Repeatable() idempotency: Idempotency | undefined,
  ): Promise<UserDto> {
    const version = await expected.against(() => this.get(companyId, userId));
    return this.changes.change({ companyId, userId, actor, idempotency, version, patch });
  }

  @Delete(':userId')
  @HttpCode(204)
  @Allow({ roles: may.manageCompanyUsers, scope: null, recentSecondFactor: true })
  @Describe({
    summary: 'Removes a user, even yourself; their sessions and API keys end at once',
    details:
      "What they did stays in the audit trail, by their id. The company's last administrator cannot be removed; the " +
      'contact stays.',
    answer: null,
    refusals: ['users.last-administrator'],
  })
  remove(
    @Param('companyId') companyId: string,
    @Param('userId') userId: string,
    @CurrentActor() actor: Actor,
    @Repeatable() idempotency: Idempotency | undefined,
  ): Promise<void> {
    return this.changes.remove({ companyId, userId, actor, idempotency });
  }
}
