import { Controller } from '@nestjs/common';
import {
  GatewayEvents,
  ListTeamMembers,
  ListTeams,
  NotificationsRpc,
  PutTeam,
  PutTeamMember,
  RemoveTeamMember,
  StaffChanged,
  type TeamDto,
  type TeamMemberDto,
} from '@lotse/contracts';
import { OnCall, OnEvent, type EventDelivery } from '@lotse/messaging';
import { Teams } from './teams.js';

@Controller()
export class TeamsController {
  constructor(private readonly teams: Teams) {}

  @OnCall(NotificationsRpc.listTeams)
  list(query: ListTeams): Promise<TeamDto[]> {
    return this.teams.list(query);
  }

  @OnCall(NotificationsRpc.putTeam)
  put(command: PutTeam): Promise<TeamDto> {
    return this.teams.put(command);
  }

  @OnCall(NotificationsRpc.listTeamMembers)
  members(query: ListTeamMembers): Promise<TeamMemberDto[]> {
    return this.teams.members(query);
  }

  @OnCall(NotificationsRpc.putTeamMember)
  putMember(command: PutTeamMember): Promise<TeamMemberDto> {
    return this.teams.putMember(command);
  }

  @OnCall(NotificationsRpc.removeTeamMember)
  removeMember(command: RemoveTeamMember): Promise<null> {
    return this.teams.removeMember(command);
  }

  @OnEvent(GatewayEvents.staffChanged, { queue: 'notifications.team-members' })
  follow(changed: StaffChanged, { tx }: EventDelivery): Promise<void> {
    return this.teams.follow(tx, changed);
  }
}
