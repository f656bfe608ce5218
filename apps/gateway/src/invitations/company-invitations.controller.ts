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
import { InvitationDto, InviteInput } from './invitations.dto.js';

@Controller('api/v1/companies/:companyId/invitations')
export class CompanyInvitationsController {
  constructor(private readonly invitations: InvitationsService) {}

  @Get()
  @Allow({ roles: may.readCompanyUsers, scope: null })
  @Describe({
    summary: 'Invitations of a company that nobody has accepted yet',
    details:
      'One that was accepted is a user instead. An invitation is listed until 30 days after its link has expired.',
    answer: pageOf(InvitationDto),
  })
  list(
    @Param('companyId') companyId: string,
    @PageParameters() page: PageRequest,
  ): Promise<Page<InvitationDto>> {
    return this.invitations.list(companyId.toLowerCase(), page);
  }

  @Post()
  @Allow({ roles: may.inviteCompanyUsers, scope: null, recentSecondFactor: true })
  @Describe({
    summary: 'Invites somebody by mail to become a user of the company',
    details:
      'A second invitation of the same address replaces the first. The link in the mail works once, within seven days. The ' +
      'answer is the same if the address has a login elsewhere. Staff note in `proof` how they checked that this person may ' +
      'act for the company. Support can invite only a company’s first administrator; if several people are invited as such, ' +
      'only the last invitation is valid.',
    answer: InvitationDto,
    versioned: true,
    refusals: [
      'users.email-taken',
      'auth.too-many-attempts',
      'invitations.company-has-administrator',
      'companies.closed',
    ],
  })
  invite(
    @Param('companyId') companyId: string,
    @Input(InviteInput) input: InviteInput,
    @CurrentActor() actor: Actor,
    @Repeatable() idempotency: Idempotency | undefined,
    @RequestOrigin() origin: Origin,
  ): Promise<InvitationDto> {
    return this.invitations.invite(input, { companyId, actor, idempotency, origin });
  }

  @Post(':invitationId/mail')
  @HttpCode(200)
  @Allow({ roles: may.manageCompanyUsers, scope: null })
  @Describe({
    summary: 'Sends an invitation again with a new link; earlier links stop working',
    details: 'The new link works once, within seven days from now.',
    answer: InvitationDto,
    versioned: true,
    refusals: ['users.email-taken', 'auth.too-many-attempts'],
  })
  resend(
    @Param('companyId') companyId: string,
    @Param('invitationId') invitationId: string,
    @CurrentActor() actor: Actor,
    @Repeatable() idempotency: Idempotency | undefined,
    @RequestOrigin() origin: Origin,
  ): Promise<InvitationDto> {
    return this.invitations.resend(invitationId, { companyId, actor, idempotency, origin });
  }

  @Delete(':invitationId')
  @HttpCode(204)
  @Allow({ roles: may.manageCompanyUsers, scope: null })
  @Describe({
    summary: 'Withdraws an invitation; its link stops working',
    details: 'Nobody is told. The same address can be invited again.',
    answer: null,
  })
  withdraw(
    @Param('companyId') companyId: string,
    @Param('invitationId') invitationId: string,
    @CurrentActor() actor: Actor,
    @Repeatable() idempotency: Idempotency | undefined,
  ): Promise<void> {
    return this.invitations.withdraw(invitationId, { companyId, actor, idempotency });
  }
}
