import { Controller, Get, Param, Post } from '@nestjs/common';
import { CreateUserInput, UserDto, type Actor, type Idempotency, type Page } from '@lotse/contracts';
import { Allow, may } from '../access/policy.js';
import { Input } from '../http/bodies.js';
import type { PageRequest } from '../http/paging.js';
import { CurrentActor, PageParameters, Repeatable } from '../http/parameters.js';
import { Describe, pageOf } from '../openapi/describe.js';
import { UsersService } from './users.service.js';

@Controller('api/v1/users')
export class UsersController {
  constructor(private readonly users: UsersService) {}

  @Get()
  @Allow({ roles: may.manageUsers, scope: null })
  @Describe({ summary: 'Users, in the order in which they were made', answer: pageOf(UserDto) })
  list(@PageParameters() page: PageRequest): Promise<Page<UserDto>> {
    return this.users.list(page);
  }

  @Post()
  @Allow({ roles: may.manageUsers, scope: null })
  @Describe({ summary: 'Makes a user', answer: UserDto, refusals: ['users.email-taken'] })
  create(
    @Input(CreateUserInput) input: CreateUserInput,
    @CurrentActor() actor: Actor,
    @Repeatable(['password']) idempotency: Idempotency | undefined,
  ): Promise<UserDto> {
    return this.users.create(input, actor, idempotency);
  }

  @Get(':userId')
  @Allow({ roles: may.manageUsers, scope: null })
  @Describe({ summary: 'A user', answer: UserDto })
  get(@Param('userId') userId: string): Promise<UserDto> {
    return this.users.get(userId);
  }
}
