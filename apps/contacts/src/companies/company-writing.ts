import { Injectable } from '@nestjs/common';
import type { Actor, CompanyDto, CompanyRegistered, EventDefinition } from '@lotse/contracts';
import { Changes } from '@lotse/messaging';
import type { Tx } from '@lotse/persistence';
import { CompaniesRepository } from './companies.repository.js';
import type { Company } from './company.entity.js';

/** Companies as they are changed, with their audit entry and event, whatever changes them. */
@Injectable()
export class CompanyWriting {
  constructor(
    private readonly companies: CompaniesRepository,
    private readonly changes: Changes,
  ) {}

  /** @param company locked for update */
  async change(
    tx: Tx,
    company: Company,
    how: {
      action: string;
      event: EventDefinition<CompanyRegistered>;
      actor: Actor;
      reason?: string | null;
      change: (company: Company) => void;
    },
  ): Promise<CompanyDto> {
    const { action, event, actor, reason, change } = how;
    const before = company.toDto();
    change(company);
    const after = company.toDto();
    await this.changes.make(tx, {
      event,
      action,
      targetType: 'company',
      actor,
      reason,
      changed: [{ aggregate: company.aggregate(), before, after, data: { company: after } }],
      save: () => this.companies.save(tx, company),
    });
    return after;
  }
}
