import { Injectable } from '@nestjs/common';
import { AuditTrail, Commands, Database, type Tx } from '@lotse/persistence';
import { ArrayContains, IsNull, LessThan, MoreThan, Not, type EntityManager } from 'typeorm';
import { Invitation } from './invitation.entity.js';

/** Invitations of one company; `null` for those of the vendor's staff. */
export type InvitingCompany = string | null;

const ofCompany = (companyId: InvitingCompany) => ({ companyId: companyId ?? IsNull() });

@Injectable()
export class InvitationsRepository {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditTrail,
    private readonly commands: Commands,
  ) {}

  /** In the order in which they were made. */
  list(companyId: InvitingCompany, after: string | null, limit: number): Promise<Invitation[]> {
    return this.database.reader.find(Invitation, {
      where: { ...ofCompany(companyId), ...(after !== null && { id: MoreThan(after) }) },
      order: { id: 'asc' },
      take: limit,
    });
  }

  find(id: string): Promise<Invitation | null> {
    return this.database.reader.findOneBy(Invitation, { id });
  }

  findForUpdate(tx: Tx, id: string): Promise<Invitation | null> {
    return tx.findOne(Invitation, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  /** The invitation of an address, or nobody else makes one before the transaction ends. */
  async lockAddress(tx: Tx, companyId: InvitingCompany, emailKey: string): Promise<Invitation | null> {
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
      `gateway.invitation ${companyId ?? 'staff'} ${emailKey}`,
    ]);
    return tx.findOne(Invitation, {
      where: { ...ofCompany(companyId), emailKey },
      lock: { mode: 'pessimistic_write' },
    });
  }

  /** To become a company's administrator, but for one address; nobody else asks for these before the transaction ends. */
  async lockOthersOfAdministrators(tx: Tx, companyId: string, emailKey: string): Promise<Invitation[]> {
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
      `gateway.first-administrator ${companyId}`,
    ]);
    return tx.find(Invitation, {
      where: { companyId, emailKey: Not(emailKey), roles: ArrayContains(['company-administrator']) },
      lock: { mode: 'pessimistic_write' },
    });
  }

  async save(tx: Tx, invitation: Invitation): Promise<void> {
    await tx.upsert(Invitation, invitation, ['id']);
  }

  /** See {@link Invitation.caseId}. */
  async approve(tx: Tx, id: string, caseId: string): Promise<void> {
    await tx.update(Invitation, { id }, { caseId });
  }

  /** Its links go with it. */
  async delete(tx: Tx, id: string): Promise<void> {
    await tx.delete(Invitation, { id });
  }

  /** Takes an invitation back without a trace of who was invited. */
  async forget(tx: Tx, id: string): Promise<void> {
    await this.delete(tx, id);
    await this.audit.forget(tx, id);
    await this.commands.forget(tx, id);
  }

  /** Of somebody who is invited as a contact, in the order in which they were made. */
  ofContact(contactId: string, manager: EntityManager = this.database.reader): Promise<Invitation[]> {
    return manager.find(Invitation, { where: { contactId }, order: { id: 'asc' } });
  }

  async forgetContact(tx: Tx, contactId: string): Promise<void> {
    for (const { id } of await this.ofContact(contactId, tx)) await this.forget(tx, id);
  }

  /** Nobody has accepted these yet. One that was approved in a case stands. */
  async forgetOfInviter(tx: Tx, invitedBy: string): Promise<void> {
    for (const { id } of await tx.findBy(Invitation, { invitedBy, caseId: IsNull() }))
      await this.forget(tx, id);
  }

  /** Nobody has taken these up, nor sent them again. */
  async forgetExpiredBefore(tx: Tx, at: Date): Promise<void> {
    for (const { id } of await tx.findBy(Invitation, { expiresAt: LessThan(at) })) await this.forget(tx, id);
  }
}
