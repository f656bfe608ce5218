import { Injectable } from '@nestjs/common';
import {
  ContactEvents,
  DomainError,
  refuseCustomers,
  refuseForeign,
  type Actor,
  type CloseCompany,
  type Command,
  type CompanyDto,
  type ReopenCompany,
} from '@lotse/contracts';
import { Clock, Commands, type Tx } from '@lotse/persistence';
import { CompaniesRepository } from './companies.repository.js';
import { CompanyWriting } from './company-writing.js';
import type { Company } from './company.entity.js';

/**
 * The end of business with a company. What is known of it stays, can be read, corrected and erased; nothing new begins
 * (`companies.closed`). Only the vendor closes and reopens.
 */
@Injectable()
export class CompanyClosure {
  constructor(
    private readonly companies: CompaniesRepository,
    private readonly writing: CompanyWriting,
    private readonly commands: Commands,
    private readonly clock: Clock,
  ) {}

  /**
   * Closes a company and announces it: nobody there is alarmed any more, newsletters and logins end.
   * One that is closed already makes no new version.
   * @throws DomainError version-mismatch `request.version-mismatch`
   */
  async close(command: CloseCompany): Promise<CompanyDto> {
    const { actor, reason } = command;
    return this.change(command, (tx, company) => this.end(tx, company, { actor, reason }));
  }

  /** As {@link close}, at the end of a procedure that was decided elsewhere. */
  async closeIn(tx: Tx, { actor, companyId }: { actor: Actor; companyId: string }): Promise<void> {
    const company = await this.companies.findForUpdate(tx, companyId);
    await this.end(tx, company, { actor, reason: null });
  }

  private async end(
    tx: Tx,
    company: Company,
    { actor, reason }: { actor: Actor; reason: string | null },
  ): Promise<void> {
    if (company.closedAt) return;
    await this.writing.change(tx, company, {
      action: 'company.closed',
      event: ContactEvents.companyClosed,
      actor,
      reason,
      change: () => company.close(this.clock.now()),
    });
  }

  /**
   * Opens a company again and announces it as a change: logins come back, newsletters do not.
   * One that is open makes no new version.
   * @throws DomainError version-mismatch `request.version-mismatch`
   */
  async reopen(command: ReopenCompany): Promise<CompanyDto> {
    const { actor, reason = null } = command;
    return this.change(command, async (tx, company) => {
      if (!company.closedAt) return;
      await this.writing.change(tx, company, {
        action: 'company.reopened',
        event: ContactEvents.companyChanged,
        actor,
        reason,
        change: () => company.reopen(this.clock.now()),
      });
    });
  }

  private async change(
    command: Command & { companyId: string; version: number },
    work: (tx: Tx, company: Company) => Promise<void>,
  ): Promise<CompanyDto> {
    const { actor, companyId, version } = command;
    refuseForeign(actor, companyId);
    refuseCustomers(actor);
    return this.commands.run(command, async (tx) => {
      const company = await this.companies.findForUpdate(tx, companyId);
      if (company.version !== version) throw new DomainError('version-mismatch', 'request.version-mismatch');
      await work(tx, company);
      return company.toDto();
    });
  }
}
