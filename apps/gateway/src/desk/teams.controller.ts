import { Controller, Delete, Get, HttpCode, Param, Put } from '@nestjs/common';
import {
  DomainError,
  NotificationsRpc,
  PutTeamInput,
  PutTeamMemberInput,
  TeamDto,
  TeamMemberDto,
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
import { personOf, TicketPeople } from '../tickets/ticket-people.js';

/** Who answers tickets. */
@Controller('api/v1/desk/teams')
export class TeamsController {
  constructor(
    private readonly rpc: RpcClient,
    private readonly people: TicketPeople,
  ) {}

  @Get()
  @Allow({ roles: may.workAtDesk, scope: null })
  @Describe({
    summary: 'The teams that answer tickets',
    details: 'In the order of their keys.',
    answer: listOf(TeamDto),
    query: retiredParameter,
  })
  list(@CurrentActor() actor: Actor, @QueryAs(retiredOf) retired: boolean): Promise<TeamDto[]> {
    return this.rpc.call(NotificationsRpc.listTeams, { actor, retired });
  }

  @Put(':teamKey')
  @Allow({ roles: may.editCatalogue, scope: null })
  @Describe({
    summary: 'Creates or changes a team',
    details:
      'To create a new one, send version 0: `If-Match: "0"`. Nothing is deleted: with `retired` nothing more is given to it.',
    answer: TeamDto,
    ifMatch: true,
    refusals: ['teams.not-found'],
  })
  async put(
    @Param('teamKey', KeyPipe) key: string,
    @Input(PutTeamInput) team: PutTeamInput,
    @CurrentActor() actor: Actor,
    @IfMatch() expected: ExpectedVersion,
    @Repeatable() idempotency: Idempotency | undefined,
  ): Promise<TeamDto> {
    const version = await expected.against(async () => {
      const found = (await this.list(actor, true)).find((one) => one.key === key);
      if (!found) throw new DomainError('not-found', 'teams.not-found');
      return found;
    });
    return this.rpc.call(NotificationsRpc.putTeam, { actor, idempotency, key, version, team });
  }

  @Get(':teamKey/members')
  @Allow({ roles: may.workAtDesk, scope: null })
  @Describe({
    summary: 'Who is in a team, and how they are told of new tickets',
    details: 'In the order of their names; of a team that is not there nobody.',
    answer: listOf(TeamMemberDto),
  })
  members(@Param('teamKey', KeyPipe) team: string, @CurrentActor() actor: Actor): Promise<TeamMemberDto[]> {
    return this.rpc.call(NotificationsRpc.listTeamMembers, { actor, team });
  }

  @Put(':teamKey/members/:userId')
  @Allow({ roles: may.workAtDesk, scope: null })
  @Describe({
    summary: 'Puts somebody into a team, or says how they are told of new tickets',
    details: 'Staff do so for themselves, administrators for everybody.',
    answer: TeamMemberDto,
    refusals: ['teams.not-found'],
  })
  async putMember(
    @Param('teamKey', KeyPipe) team: string,
    @Param('userId') userId: string,
    @Input(PutTeamMemberInput) member: PutTeamMemberInput,
    @CurrentActor() actor: Actor,
    @Repeatable() idempotency: Idempotency | undefined,
  ): Promise<TeamMemberDto> {
    const user = await this.people.staff(userId);
    const { language, version: userVersion } = user;
    const person = personOf(user);
    const command = { actor, idempotency, team, userId, member, person, language, userVersion };
    return this.rpc.call(NotificationsRpc.putTeamMember, command);
  }

  @Delete(':teamKey/members/:userId')
  @HttpCode(204)
  @Allow({ roles: may.workAtDesk, scope: null })
  @Describe({
    summary: 'Takes somebody out of a team',
    details: 'Staff do so for themselves, administrators for everybody. Who is not in it stays out.',
    answer: null,
  })
  async removeMember(
    @Param('teamKey', KeyPipe) team: string,
    @Param('userId') userId: string,
    @CurrentActor() actor: Actor,
    @Repeatable() idempotency: Idempotency | undefined,
  ): Promise<void> {
    await this.rpc.call(NotificationsRpc.removeTeamMember, { actor, idempotency, team, userId });
  }
}
