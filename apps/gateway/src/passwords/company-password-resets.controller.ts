import { Controller, Get, Param, Post } from '@nestjs/common';
import type { Actor, Idempotency, Page } from '@lotse/contracts';
import { CurrentActor } from '../access/caller.js';
import { Allow, may } from '../access/policy.js';
import { RequestOrigin, type Origin } from '../http/origin.js';
import type { PageRequest } from '../http/paging.js';
import { PageParameters, Repeatable } from '../http/parameters.js';
import { Describe, pageOf } from '../openapi/describe.js';
import { PasswordResetDto } from './passwords.dto.js';
import { StartedResets } from './started-resets.service.js';

/** New passwords for users of a company who cannot sign in, started by an administrator. */
@Controller('api/v1/companies/:companyId')
export class CompanyPasswordResetsController {
  constructor(private readonly resets: StartedResets) {}

  @Get('password-resets')
  @Allow({ roles: may.readCompanyUsers, scope: null })
  @Describe({
    summary: 'Password resets that were started for users of a company',
    details:
      'Of each user the last one, until they have set a new password or, if they do not, until 30 days after its link has expired. ' +
      'Resets that users have requested themselves are not among them.',
    answer: pageOf(PasswordResetDto),
  })
  list(
    @Param('companyId') companyId: string,
    @PageParameters() page: PageRequest,
  ): Promise<Page<PasswordResetDto>> {
    return this.resets.list(companyId.toLowerCase(), page);
  }

  @Post('users/:userId/password-reset')
  @Allow({ roles: may.manageCompanyUsers, scope: null })
  @Describe({
    summary: 'Sends a user a link for setting a new password',
    details:
      'The link works once, within an hour. Until then nothing changes: the password is good, and sessions go on. `undelivered` in the list ' +
      'says if the mail has not arrived.',
    answer: PasswordResetDto,
    refusals: ['auth.too-many-attempts'],
  })
  start(
    @Param('companyId') companyId: string,
    @Param('userId') userId: string,
    @CurrentActor() actor: Actor,
    @Repeatable() idempotency: Idempotency | undefined,
    @RequestOrigin() origin: Origin,
  ): Promise<PasswordResetDto> {
    return this.resets.start({ companyId, userId, actor, idempotency, origin });
  }
}
