import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import {
  DomainError,
  invalid,
  isStaffRole,
  normalizeEmail,
  PutSuccessorsInput,
  refuseForeign,
  type CompanySuccessorsDto,
  type GetSuccessors,
  type PutSuccessors,
  type SuccessorState,
} from '@lotse/contracts';
import { checked } from '@lotse/messaging';
import { AuditTrail, Clock, Commands, Database, type Tx } from '@lotse/persistence';
import { CompanyCopies } from '../company-copies/company-copies.service.js';
import { CasesRepository } from './cases.repository.js';
import type { CompanySuccessors, NamedSuccessor } from './case.entity.js';
import { aDay } from './keeping.js';
import { SuccessionLetters } from './letters.js';

/** So many people are asked for one company within a day. */
const mostAsked = 10;

/** Who is to take over one day: an owner says it, and whoever is named says whether they will. It makes a checklist shorter, and no more. */
@Injectable()
export class Successors {
  constructor(
    private readonly database: Database,
    private readonly commands: Commands,
    private readonly cases: CasesRepository,
    private readonly companies: CompanyCopies,
    private readonly letters: SuccessionLetters,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError not-found `companies.not-found` */
  async get({ actor, companyId }: GetSuccessors): Promise<CompanySuccessorsDto> {
    refuseForeign(actor, companyId);
    await this.companies.get(this.database.reader, companyId);
    return dtoOf(companyId, await this.cases.successors(this.database.reader, companyId));
  }

  /**
   * Names them anew, in this order. Whoever was named before under the same address keeps their answer; whoever is new is asked.
   * @throws DomainError not-found `companies.not-found`, conflict `companies.closed`, forbidden `succession.not-owner`
   * @throws DomainError version-mismatch `request.version-mismatch`; invalid `request.invalid` an address twice
   * @throws DomainError too-many `succession.too-many-asked`
   */
  async put(command: PutSuccessors): Promise<CompanySuccessorsDto> {
    const { actor, person, companyId, version } = command;
    refuseForeign(actor, companyId);
    return this.commands.run(command, async (tx) => {
      await this.companies.getOpen(tx, companyId);
      const { contactId } = person;
      const contact = contactId === null ? null : await this.cases.contact(tx, companyId, contactId);
      const isOwner = contact?.responsibilities?.includes('owner') ?? false;
      if (actor.kind !== 'user' || actor.id !== person.id || actor.roles.some(isStaffRole) || !isOwner)
        throw new DomainError('forbidden', 'succession.not-owner');
      const row = await this.cases.lockSuccessors(tx, companyId);
      if (row.version !== version) throw new DomainError('version-mismatch', 'request.version-mismatch');
      const { successors } = checked(PutSuccessorsInput, command.successors);
      const before = new Map(row.successors.map((one) => [one.email.toLowerCase(), one]));
      const now: NamedSuccessor[] = [];
      for (const [index, { name, email, language }] of successors.entries()) {
        const address = normalizeEmail(email) ?? email;
        if (now.some((one) => one.email.toLowerCase() === address.toLowerCase()))
          throw invalid({ pointer: `/successors/${String(index)}/email`, rule: 'arrayUnique' });
        const known = before.get(address.toLowerCase());
        now.push(
          known
            ? { ...known, name }
            : {
                id: uuidv7(),
                name,
                email: address,
                language: language ?? 'de',
                state: 'asked',
                answeredAt: null,
              },
        );
      }
      const added = now.filter(({ email }) => !before.has(email.toLowerCase()));
      row.successors = now;
      row.asked = this.askedWith(row, added.length);
      row.version += 1;
      await this.cases.saveSuccessors(tx, row);
      for (const successor of added) await this.letters.askSuccessor(tx, companyId, successor);
      await this.record(tx, companyId, { action: 'successors.named', actor, count: now.length });
      return dtoOf(companyId, row);
    });
  }

  /** Mail goes to people who have not asked for it: no company fills their mailbox. */
  private askedWith({ asked }: CompanySuccessors, added: number): string[] {
    const now = this.clock.now();
    const recent = asked.filter((at) => new Date(at).getTime() > now.getTime() - aDay);
    const next = recent[recent.length + added - mostAsked - 1];
    if (next !== undefined) {
      const seconds = Math.ceil((new Date(next).getTime() + aDay - now.getTime()) / 1_000);
      throw new DomainError('too-many', 'succession.too-many-asked', { values: { seconds } });
    }
    return [...recent, ...Array.from({ length: added }, () => now.toISOString())];
  }

  /** Whoever was named, and how they have answered; `null` once they are named no more. */
  async named(successorId: string): Promise<(NamedSuccessor & { companyName: string }) | null> {
    const { reader } = this.database;
    const companyId = await this.cases.successorOf(reader, successorId);
    const row = companyId === null ? null : await this.cases.successors(reader, companyId);
    const found = row?.successors.find(({ id }) => id === successorId);
    if (!found || companyId === null) return null;
    return { ...found, companyName: (await this.companies.get(reader, companyId)).legalName };
  }

  /** They may change their mind as long as they are named. */
  async answer(successorId: string, state: Exclude<SuccessorState, 'asked'>): Promise<void> {
    const companyId = await this.cases.successorOf(this.database.reader, successorId);
    if (companyId === null) return;
    await this.database.transaction(async (tx) => {
      const row = await this.cases.lockSuccessors(tx, companyId);
      const found = row.successors.find(({ id }) => id === successorId);
      if (!found || found.state === state) return;
      Object.assign(found, { state, answeredAt: this.clock.now().toISOString() });
      row.version += 1;
      await this.cases.saveSuccessors(tx, row);
      const actor = { kind: 'system' as const, id: 'notifications', companyId: null, roles: [] };
      await this.record(tx, companyId, {
        action: `successors.${state}`,
        actor,
        count: row.successors.length,
      });
    });
  }

  private record(
    tx: Tx,
    companyId: string,
    { action, actor, count }: { action: string; actor: PutSuccessors['actor']; count: number },
  ): Promise<void> {
    const what = { action, actor, companyId, targetType: 'successors' as const, targetId: companyId };
    return this.audit.record(tx, { ...what, after: { count } });
  }
}

const dtoOf = (companyId: string, row: CompanySuccessors | null): CompanySuccessorsDto => ({
  companyId,
  version: row?.version ?? 0,
  successors: (row?.successors ?? []).map(({ id, name, email, state, answeredAt }) => ({
    id,
    name,
    email,
    state,
    answeredAt,
  })),
});
