import { Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { InvitationDto, InviteStaffInput, type Actor, type Idempotency, type Page } from '@lotse/contracts';
import { Allow, may } from '../access/policy.js';
import { Input } from '../http/bodies.js';
import { RequestOrigin, type Origin } from '../http/origin.js';
import type { PageRequest } from '../http/paging.js';
import { PageParameters, Repeatable } from '../http/parameters.js';
import { CurrentActor } from '../access/caller.js';
import { Describe, pageOf } from '../openapi/describe.js';
import { InvitationsService } from './invitations.service.js';

/** Beside `/users`: its ids are UUIDs, and this is none. */
@Controller('api/v1/users/invitations')
export class StaffInvitationsController {
  constructor(private readonly invitations: InvitationsService) {}

  @Get()
  @Allow({ roles: may.manageUsers, scope: null })
  @Describe({ summary: 'Invitations of staff that nobody has accepted yet', answer: pageOf(InvitationDto) })
  list(@PageParameters() page: PageRequest): Promise<Page<InvitationDto>> {
    return this.invitations.list(null, page);
  }

  @Post()
  @Allow({ roles: may.manageUsers, scope: null, recentSecondFactor: true })
  @Describe({
    summary: "Invites somebody by mail to become a user of the vendor's staff",
    answer: InvitationDto,
    versioned: true,
    refusals: ['users.email-taken', 'auth.too-many-attempts'],
  })
  invite(
    @Input(InviteStaffInput) input: InviteStaffInput,
    @CurrentActor() actor: Actor,
    @Repeatable() idempotency: Idempotency | undefined,
    @RequestOrigin() origin: Origin,
  ): Promise<InvitationDto> {
    return this.invitations.invite(input, { companyId: null, actor, idempotency, origin });
  }

  @Post(':invitationId/mail')
  @HttpCode(200)
  @Allow({ roles: may.manageUsers, scope: null })
  @Describe({
    summary: 'Sends an invitation again, with a new link: those before it end',
    answer: InvitationDto,
    versioned: true,
    refusals: ['users.email-taken', 'auth.too-many-attempts'],
  })
  resend(
    @Param('invitationId') invitationId: string,
    @CurrentActor() actor: Actor,
    @Repeatable() idempotency: Idempotency | undefined,
    @RequestOrigin() origin: Origin,
  ): Promise<InvitationDto> {
    return this.invitations.resend(invitationId, { companyId: null, actor, idempotency, origin });
  }

  @Delete(':invitationId')
  @HttpCode(204)
  @Allow({ roles: may.manageUsers, scope: null })
  @Describe({ summary: 'Withdraws an invitation: its link ends', answer: null })
  withdraw(
    @Param('invitationId') invitationId: string,
    @CurrentActor() actor: Actor,
    @Repeatable() idempotency: Idempotency | undefined,
  ): Promise<void> {
    return this.invitations.withdraw(invitationId, { companyId: null, actor, idempotency });
  }
}
