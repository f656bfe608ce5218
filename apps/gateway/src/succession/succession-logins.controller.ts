import { Controller, Get, Param, Put } from '@nestjs/common';
import {
  DomainError,
  mapPage,
  NotificationsRpc,
  type Actor,
  type Idempotency,
  type Page,
  type WholeSuccessionCaseDto,
} from '@lotse/contracts';
import { RpcClient } from '@lotse/messaging';
import { AuditTrail, Commands } from '@lotse/persistence';
import { CurrentActor } from '../access/caller.js';
import { Allow, may } from '../access/policy.js';
import { Input } from '../http/bodies.js';
import type { PageRequest } from '../http/paging.js';
import { PageParameters, Repeatable } from '../http/parameters.js';
import { LoginHolds } from '../login-holds/login-holds.repository.js';
import { Describe, pageOf } from '../openapi/describe.js';
import { UsersService } from '../users/users.service.js';
import { NameSuccessionLoginsDto, SuccessionLoginDto, SuccessionLoginsDto } from './succession-logins.dto.js';
import { SuccessionPeople } from './succession-people.js';

/** Which logins at the company are those of somebody who is held. Nobody knows it for certain of one that is linked to no contact: staff say so. */
@Controller('api/v1/succession-cases/:caseId/logins')
export class SuccessionLoginsController {
  constructor(
    private readonly rpc: RpcClient,
    private readonly people: SuccessionPeople,
    private readonly users: UsersService,
    private readonly holds: LoginHolds,
    private readonly commands: Commands,
    private readonly audit: AuditTrail,
  ) {}

  @Get()
  @Allow({ roles: may.workOnSuccession, scope: null })
  @Describe({
    summary: 'The logins at the company of a case, and which of them are on hold',
    details: 'While somebody is held; none before and afterwards.',
    answer: pageOf(SuccessionLoginDto),
  })
  async list(
    @CurrentActor() actor: Actor,
    @Param('caseId') caseId: string,
    @PageParameters() page: PageRequest,
  ): Promise<Page<SuccessionLoginDto>> {
    const { id, companyId, held } = await this.case(actor, caseId);
    if (companyId === null || !held) return { items: [], nextCursor: null };
    const users = await this.users.list(page, companyId);
    const standings = await this.holds.standings(
      id,
      users.items.map((user) => user.id),
    );
    return mapPage(users, ({ id: loginId, name, email }) => ({
      id: loginId,
      name,
      email,
      standing: standings.get(loginId) ?? 'open',
    }));
  }

  @Put()
  @Allow({ roles: may.workOnSuccession, scope: null })
  @Describe({
    summary: 'Names further logins of the person who is held: they are on hold as well',
    details:
      'These and no others: one that is left out gets in again. Refused where others are named by now than `before` says. For logins under another address that are linked to no contact. They end with the others in the end.',
    answer: SuccessionLoginsDto,
    refusals: [
      'request.version-mismatch',
      'succession.step-refused',
      'succession.login-of-another',
      'users.not-found',
    ],
  })
  async name(
    @CurrentActor() actor: Actor,
    @Param('caseId') caseId: string,
    @Input(NameSuccessionLoginsDto) { loginIds, before: seen }: NameSuccessionLoginsDto,
    @Repeatable() idempotency: Idempotency | undefined,
  ): Promise<SuccessionLoginsDto> {
    const { id, companyId } = await this.case(actor, caseId);
    return this.commands.run({ actor, idempotency }, async (tx) => {
      const before = companyId === null ? null : await this.holds.name(tx, { id, companyId, loginIds, seen });
      if (before === null) throw new DomainError('conflict', 'succession.step-refused');
      // of no company, as everything that is done with a case
      await this.audit.record(tx, {
        action: 'succession-case.logins-named',
        actor,
        companyId: null,
        targetType: 'succession-case',
        targetId: id,
        before: { loginIds: before },
        after: { loginIds },
      });
      return { loginIds };
    });
  }

  private async case(actor: Actor, caseId: string): Promise<WholeSuccessionCaseDto> {
    const person = await this.people.asking(actor);
    return this.rpc.call(NotificationsRpc.getSuccessionCase, { actor, person, caseId });
  }
}
