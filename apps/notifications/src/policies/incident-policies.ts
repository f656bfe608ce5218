import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import {
  DomainError,
  invalid,
  refuseCustomers,
  type IncidentKind,
  type IncidentPolicyDto,
  type ListIncidentPolicies,
  type PutIncidentPolicy,
  type Severity,
} from '@lotse/contracts';
import { AuditTrail, catalogueEntryId, Clock, Commands, Database } from '@lotse/persistence';
import { IncidentPolicy } from './incident-policy.entity.js';

/** How soon an incident goes on: data, which staff change. */
@Injectable()
export class IncidentPolicies {
  constructor(
    private readonly database: Database,
    private readonly commands: Commands,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  async of(reader: EntityManager, kind: IncidentKind, severity: Severity): Promise<IncidentPolicy> {
    return reader.findOneByOrFail(IncidentPolicy, { kind, severity });
  }

  /** @throws DomainError forbidden for anybody but the vendor's staff */
  async list({ actor }: ListIncidentPolicies): Promise<IncidentPolicyDto[]> {
    refuseCustomers(actor);
    const policies = await this.database.reader.find(IncidentPolicy, {
      order: { kind: 'asc', severity: 'asc' },
    });
    return policies.map((policy) => policy.toDto());
  }

  /**
   * Holds for incidents that are open as well, from their next step on.
   * @throws DomainError version-mismatch `request.version-mismatch`
   * @throws DomainError invalid where quiet hours have a beginning or an end alone
   */
  async put(command: PutIncidentPolicy): Promise<IncidentPolicyDto> {
    const { actor, kind, severity, version, policy: input } = command;
    refuseCustomers(actor);
    if (
      (input.quietFrom === null) !== (input.quietUntil === null) ||
      (input.quietFrom !== null && input.quietFrom === input.quietUntil)
    )
      throw invalid({ pointer: '/quietUntil', rule: 'quietHours' });
    return this.commands.run(command, async (tx) => {
      const policy = await tx.findOneOrFail(IncidentPolicy, {
        where: { kind, severity },
        lock: { mode: 'pessimistic_write' },
      });
      if (policy.version !== version) throw new DomainError('version-mismatch', 'request.version-mismatch');
      const before = policy.toDto();
      Object.assign(policy, input, { version: version + 1, updatedAt: this.clock.now() });
      await tx.update(
        IncidentPolicy,
        { kind, severity },
        { ...input, version: policy.version, updatedAt: policy.updatedAt },
      );
      await this.audit.record(tx, {
        action: 'incident-policy.changed',
        actor,
        companyId: null,
        targetType: 'incident-policy',
        targetId: catalogueEntryId('incident-policy', kind, severity),
        before,
        after: policy.toDto(),
      });
      return policy.toDto();
    });
  }
}
