import { Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import type { Actor, Idempotency, Page } from '@lotse/contracts';
import { Allow, may } from '../access/policy.js';
import { Input } from '../http/bodies.js';
import { RequestOrigin, type Origin } from '../http/origin.js';
import type { PageRequest } from '../http/paging.js';
import { PageParameters, Repeatable } from '../http/parameters.js';
import { CurrentActor } from '../access/caller.js';
import { Describe, pageOf } from '../openapi/describe.js';
import { InvitationsService } from './invitations.service.js';
import { InvitationDto, InviteStaffInput } from './invitations.dto.js';

/** Beside `/users`: its ids are UUIDs, and this is none. */
@Controller('api/v1/users/invitations')
export class StaffInvitationsController {
  constructor(private readonly invitations: InvitationsService) {}

  @Get()
  @Allow({ roles: may.manageUsers, scope: null })
  @Describe({
    summary: 'Invitations of staff that nobody has accepted yet',
    details:
      'One that was accepted is a user instead. An invitation is listed until 30 days after its link has expired.',
    answer: pageOf(InvitationDto),
  })
  list(@PageParameters() page: PageRequest): Promise<Page<InvitationDto>> {
    return this.invitations.list(null, page);
  }

  @Post()
  @Allow({ roles: may.manageUsers, scope: null, recentSecondFactor: true })
  @Describe({
    summary: "Invites somebody by mail to become a user of the vendor's staff",
    details:
      'The link in the mail works once, within seven days. A second invitation of the same address replaces the first.',
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
    summary: 'Sends an invitation again with a new link; earlier links stop working',
    details: 'The new link works once, within seven days from now.',
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
  @Describe({
    summary: 'Withdraws an invitation; its link stops working',
    details: 'Nobody is told. The same address can be invited again.',
    answer: null,
  })
  withdraw(
    @Param('invitationId') invitationId: string,
    @CurrentActor() actor: Actor,
    @Repeatable() idempotency: Idempotency | undefined,
  ): Promise<void> {
    return this.invitations.withdraw(invitationId, { companyId: null, actor, idempotency });
  }
}
