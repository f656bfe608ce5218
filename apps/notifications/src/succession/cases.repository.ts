import { Injectable } from '@nestjs/common';
import { IsNull, MoreThan, Not, type EntityManager } from 'typeorm';
import type { SuccessionStanding } from '@lotse/contracts';
import type { Tx } from '@lotse/persistence';
import { mailIdsIn } from '../tickets/ticket-letters.js';
import {
  CompanySuccessors,
  SuccessionCase,
  SuccessionDocument,
  SuccessionLetter,
  SuccessionLook,
  SuccessionNotice,
  SuccessionReport,
  SuccessionStep,
  TransferStep,
} from './case.entity.js';

/** A contact as far as it is known here. */
export interface KnownContact {
  id: string;
  companyId: string;
  name: string | null;
  email: string | null;
  language: string | null;
  responsibilities: string[] | null;
}

/** Reports that somebody under an address has made about their company, and about one that nobody knows. */
const reportsOf = (companyId: string, address: string, isAlone: string): string =>
  `select report.* from succession_report report join succession_case one on one.id = report.case_id
    where lower(report.email) = lower(${address}::text)
      and (one.company_id = ${companyId}::uuid or one.company_id is null and ${isAlone}::boolean)`;

const contactColumns = `id, company_id as "companyId", name, email, language, responsibilities`;

@Injectable()
export class CasesRepository {
  async nextNumber(tx: Tx): Promise<string> {
    const [row]: { number: string }[] = await tx.query(
      `select 'F-' || nextval('succession_case_number') as number`,
    );
    return row?.number ?? '';
  }

  /** Reports about a company are added one after the other. */
  async lockCompany(tx: Tx, companyId: string): Promise<void> {
    await tx.query(`select pg_advisory_xact_lock(hashtextextended('succession of ' || $1, 0))`, [companyId]);
  }

  async insert(tx: Tx, one: SuccessionCase): Promise<void> {
    await tx.insert(SuccessionCase, one);
  }

  async save(tx: Tx, one: SuccessionCase): Promise<void> {
    const { id, ...fields } = one;
    await tx.update(SuccessionCase, { id }, fields);
  }

  lock(tx: Tx, id: string): Promise<SuccessionCase | null> {
    return tx.findOne(SuccessionCase, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  find(reader: EntityManager, id: string): Promise<SuccessionCase | null> {
    return reader.findOneBy(SuccessionCase, { id });
  }

  openOf(tx: Tx, companyId: string): Promise<SuccessionCase | null> {
    return tx.findOne(SuccessionCase, {
      where: { companyId, endedAt: IsNull() },
      lock: { mode: 'pessimistic_write' },
    });
  }

  list(
    reader: EntityManager,
    {
      standing,
      before,
      limit,
    }: { standing: SuccessionStanding | null; before: string | null; limit: number },
  ): Promise<SuccessionCase[]> {
    const found = reader.createQueryBuilder(SuccessionCase, 'one').where('true');
    if (standing !== null)
      found.andWhere(standing === 'open' ? 'one.endedAt is null' : 'one.endedAt is not null');
    if (before !== null) found.andWhere('one.id < :before', { before });
    return found
      .orderBy('one.id', 'DESC')
      .take(limit + 1)
      .getMany();
  }

  /** Whether so many cases of which nobody knows the company are open that began before one of them. */
  async isBehind(reader: EntityManager, { id, companyId }: SuccessionCase, others: number): Promise<boolean> {
    if (companyId !== null) return false;
    const rows: unknown[] = await reader.query(
      `select 1 from succession_case where company_id is null and ended_at is null and id < $1 order by id offset $2 limit 1`,
      [id, others],
    );
    return rows.length > 0;
  }

  /** When a company's owner was first said to have died, up to a case: cases that ended otherwise count, those before it went to another owner do not. */
  async firstReported(
    reader: EntityManager,
    { companyId, reportedAt }: Pick<SuccessionCase, 'companyId' | 'reportedAt'>,
  ): Promise<Date> {
    const [first]: { at: Date | null }[] = await reader.query(
      `select min(reported_at) as at from succession_case
        where company_id = $1 and reported_at <= $2
          and reported_at > coalesce((select max(ended_at) from succession_case
                                       where company_id = $1 and state = 'transferred' and ended_at <= $2), '-infinity')`,
      [companyId, reportedAt],
    );
    return first?.at ?? reportedAt;
  }

  async addStep(tx: Tx, step: SuccessionStep): Promise<void> {
    await tx.insert(SuccessionStep, step);
  }

  steps(reader: EntityManager, caseId: string): Promise<SuccessionStep[]> {
    return reader.find(SuccessionStep, { where: { caseId }, order: { id: 'asc' } });
  }

  async addReport(tx: Tx, report: SuccessionReport): Promise<void> {
    await tx.insert(SuccessionReport, report);
  }

  async saveReport(tx: Tx, { id, ...fields }: SuccessionReport): Promise<void> {
    await tx.update(SuccessionReport, { id }, fields);
  }

  reports(reader: EntityManager, caseId: string): Promise<SuccessionReport[]> {
    return reader.find(SuccessionReport, { where: { caseId }, order: { id: 'asc' } });
  }

  /** Of all companies and none. */
  mailedSince(reader: EntityManager, since: Date): Promise<number> {
    return reader.countBy(SuccessionReport, { way: 'mail', at: MoreThan(since) });
  }

  report(reader: EntityManager, id: string): Promise<SuccessionReport | null> {
    return reader.findOneBy(SuccessionReport, { id });
  }

  /** What was reported in one of these tickets, or in one that goes on in it: one that was merged into it, or was over before. The last, if there are several. */
  async reportOfTickets(
    reader: EntityManager,
    ticketIds: readonly string[],
  ): Promise<SuccessionReport | null> {
    if (ticketIds.length === 0) return null;
    const [found]: { id: string }[] = await reader.query(
      `with recursive line (id) as (
         select unnest($1::uuid[])
         union
         select before.id from line cross join lateral (
           select follows_id as id from ticket where ticket.id = line.id and follows_id is not null
           union all
           select ticket.id from ticket where merged_into_id = line.id) before)
       select report.id from line join succession_report report on report.ticket_id = line.id
        order by report.id desc limit 1`,
      [ticketIds],
    );
    return found ? this.report(reader, found.id) : null;
  }

  /**
   * Of somebody who was written to, by the mails of ours that a mail answers: letters to whoever has called, also from before their report had
   * a ticket, and those in its ticket. The last, if there are several.
   */
  async reportAnswered(
    reader: EntityManager,
    references: readonly string[],
  ): Promise<SuccessionReport | null> {
    const ids = mailIdsIn(references);
    if (ids.length === 0) return null;
    const [found]: { id: string }[] = await reader.query(
      `select report.id from mail
         join succession_report report on lower(report.email) = lower(mail.email) and mail.queued_at >= report.at
         left join ticket_mail letter on letter.mail_id = mail.id
        where mail.id = any($1::uuid[]) and mail.message_id = any($2) and mail.class = 'transactional' and mail.contact_id is null
          and (letter.ticket_id = report.ticket_id
               or letter.ticket_id is null and (report.ticket_id is null or report.way = 'call'))
        order by report.id desc limit 1`,
      [ids, references],
    );
    return found ? this.report(reader, found.id) : null;
  }

  /**
   * The open case of no company that somebody has reported under an address, locked. Nobody else begins one from there before the transaction
   * ends.
   */
  async strayOf(tx: Tx, email: string): Promise<SuccessionCase | null> {
    await tx.query(
      `select pg_advisory_xact_lock(hashtextextended('succession report of ' || lower($1), 0))`,
      [email],
    );
    const [found]: { id: string }[] = await tx.query(
      `select one.id from succession_case one join succession_report report on report.case_id = one.id
        where one.company_id is null and one.ended_at is null and lower(report.email) = lower($1) order by one.id limit 1`,
      [email],
    );
    return found ? this.lock(tx, found.id) : null;
  }

  /** What has come to a case after its end goes on in another one. */
  async moveLate(
    tx: Tx,
    report: SuccessionReport,
    { endedAt }: SuccessionCase,
    to: SuccessionReport,
  ): Promise<void> {
    if (endedAt === null) return;
    await tx.update(
      SuccessionDocument,
      { reportId: report.id, destroyedAt: IsNull(), receivedAt: MoreThan(endedAt) },
      { caseId: to.caseId, reportId: to.id },
    );
  }

  /** What was said and sent goes on in another case. */
  async moveTo(tx: Tx, from: string, to: string): Promise<void> {
    for (const entity of [SuccessionReport, SuccessionDocument, SuccessionLook])
      await tx.update(entity, { caseId: from }, { caseId: to });
  }

  async addDocument(tx: Tx, document: SuccessionDocument): Promise<void> {
    await tx.insert(SuccessionDocument, document);
  }

  async saveDocument(tx: Tx, { id, ...fields }: SuccessionDocument): Promise<void> {
    await tx.update(SuccessionDocument, { id }, fields);
  }

  /** Whether a document proves anything is open again. */
  async forgetVerdicts(tx: Tx, caseId: string): Promise<void> {
    await tx.update(SuccessionDocument, { caseId }, { verdict: 'received', reason: null });
  }

  documents(reader: EntityManager, caseId: string): Promise<SuccessionDocument[]> {
    return reader.find(SuccessionDocument, { where: { caseId }, order: { id: 'asc' } });
  }

  document(reader: EntityManager, caseId: string, id: string): Promise<SuccessionDocument | null> {
    return reader.findOneBy(SuccessionDocument, { caseId, id });
  }

  async addLook(tx: Tx, look: SuccessionLook): Promise<void> {
    await tx.insert(SuccessionLook, look);
  }

  looks(reader: EntityManager, caseId: string): Promise<SuccessionLook[]> {
    return reader.find(SuccessionLook, { where: { caseId }, order: { id: 'asc' } });
  }

  look(reader: EntityManager, id: string): Promise<SuccessionLook | null> {
    return reader.findOneBy(SuccessionLook, { id });
  }

  /** @returns whether it was not open before */
  async openLook(tx: Tx, id: string, at: Date): Promise<boolean> {
    const { affected } = await tx.update(SuccessionLook, { id, openedAt: IsNull() }, { openedAt: at });
    return affected === 1;
  }

  async addLetter(tx: Tx, letter: SuccessionLetter): Promise<void> {
    await tx.insert(SuccessionLetter, letter);
  }

  /** The case of which others than those who have reported it were told, by the mails of ours that a mail answers. */
  async caseAnswered(reader: EntityManager, references: readonly string[]): Promise<SuccessionCase | null> {
    const ids = mailIdsIn(references);
    if (ids.length === 0) return null;
    const [found]: { id: string }[] = await reader.query(
      `select case_id as id from succession_letter join mail on mail.id = mail_id
        where mail.id = any($1::uuid[]) and mail.message_id = any($2) order by mail.id desc limit 1`,
      [ids, references],
    );
    return found ? this.find(reader, found.id) : null;
  }

  async addNotice(tx: Tx, notice: SuccessionNotice): Promise<void> {
    await tx.insert(SuccessionNotice, notice);
  }

  notice(reader: EntityManager, id: string): Promise<SuccessionNotice | null> {
    return reader.findOneBy(SuccessionNotice, { id });
  }

  async object(tx: Tx, id: string, { objection, at }: { objection: string; at: Date }): Promise<void> {
    await tx.update(SuccessionNotice, { id }, { objection, objectedAt: at });
  }

  objections(reader: EntityManager, caseId: string): Promise<SuccessionNotice[]> {
    return reader.find(SuccessionNotice, {
      where: { caseId, objectedAt: Not(IsNull()) },
      order: { objectedAt: 'asc' },
    });
  }

  async addTransferSteps(tx: Tx, steps: TransferStep[]): Promise<void> {
    await tx.insert(TransferStep, steps);
  }

  async removeTransferSteps(tx: Tx, caseId: string): Promise<void> {
    await tx.delete(TransferStep, { caseId });
  }

  transferSteps(reader: EntityManager, caseId: string): Promise<TransferStep[]> {
    return reader.find(TransferStep, { where: { caseId }, order: { position: 'asc' } });
  }

  async saveTransferStep(tx: Tx, { id, ...fields }: TransferStep): Promise<void> {
    await tx.update(TransferStep, { id }, fields);
  }

  /** Of a company, whoever is there. */
  async contact(reader: EntityManager, companyId: string, id: string): Promise<KnownContact | null> {
    const [found]: KnownContact[] = await reader.query(
      `select ${contactColumns} from contact_copy
        where id = $1 and company_id = $2 and offboarded_at is null and erased_at is null`,
      [id, companyId],
    );
    return found ?? null;
  }

  /** Who is there at a company and an owner, or its primary contact. */
  ownersAndPrimary(reader: EntityManager, companyId: string): Promise<KnownContact[]> {
    return reader.query(
      `select contact.id, contact.company_id as "companyId", contact.name, contact.email, contact.language, contact.responsibilities
         from contact_copy contact join company_copy company on company.id = contact.company_id
        where contact.company_id = $1 and contact.offboarded_at is null and contact.erased_at is null and contact.email is not null
          and ('owner' = any(contact.responsibilities) or contact.id = company.primary_contact_id)
        order by contact.id`,
      [companyId],
    );
  }

  /**
   * Tickets that are not over and in which a person was answered: at their address, or at that of the login with which they have opened it.
   * @param known further ones, of which nothing may say any more whose they were
   */
  async openTicketsOf(
    tx: Tx,
    companyId: string,
    { personId, email, known }: { personId: string; email: string | null; known: readonly string[] },
  ): Promise<string[]> {
    const rows: { id: string }[] = await tx.query(
      `select id from ticket
        where company_id = $1 and status not in ('solved', 'closed')
          and (lower(sender_email) = lower($2)
               or exists (select from ticket_watcher where ticket_id = ticket.id and lower(email) = lower($2))
               or exists (select from ticket_message
                           where ticket_id = ticket.id and position = 1 and author_contact_id = $3)
               or id = any($4))
        order by id`,
      [companyId, email, personId, known],
    );
    return rows.map(({ id }) => id);
  }

  /**
   * What was done stays: whom it was about is not said any more, nor who has told of it under their address, or has objected, and what
   * they have said. The history repeats some of it.
   * @param isAlone nobody else who is there has the address: what came from it and belongs to no company is theirs as well
   * @returns the cases that have said something of them
   */
  async forget(
    tx: Tx,
    {
      companyId,
      contactId,
      address,
      isAlone,
    }: { companyId: string; contactId: string; address: string | null; isAlone: boolean },
  ): Promise<string[]> {
    const cases: { id: string }[] = await tx.query(
      `select one.id from succession_case one
        where person_id = $1 or new_owner_id = $1
           or exists (select from succession_notice where case_id = one.id and contact_id = $1)
           or exists (select from (${reportsOf('$2', '$3', '$4')}) report where report.case_id = one.id)
        order by one.id`,
      [contactId, companyId, address, isAlone],
    );
    await tx.query(`update succession_case set person_name = null where person_id = $1`, [contactId]);
    await tx.query(
      `update succession_case set new_owner_name = null, new_owner_email = null where new_owner_id = $1`,
      [contactId],
    );
    await tx.query(
      `update succession_step step set actor_name = null, reason = null from succession_notice notice
        where notice.contact_id = $1 and step.case_id = notice.case_id and step.step = 'object' and step.actor_kind = 'system'
          and step.reason = notice.objection`,
      [contactId],
    );
    await tx.query(
      `update succession_notice set name = null, objection = case when objected_at is null then null else '' end
                     where contact_id = $1`,
      [contactId],
    );
    if (address !== null) await this.forgetAddress(tx, { companyId, address, isAlone });
    return cases.map(({ id }) => id);
  }

  private async forgetAddress(
    tx: Tx,
    { companyId, address, isAlone }: { companyId: string; address: string; isAlone: boolean },
  ): Promise<void> {
    const theirs = reportsOf('$1', '$2', '$3');
    await tx.query(
      `update succession_step step set reason = null from (${theirs}) report
        where step.case_id = report.case_id and step.step in ('report', 'join') and step.reason = report.note`,
      [companyId, address, isAlone],
    );
    await tx.query(
      `update succession_step step set actor_name = null from (${theirs}) report
        where step.case_id = report.case_id and step.step = 'document-sent' and step.actor_kind = 'system'
          and step.actor_name = report.name`,
      [companyId, address, isAlone],
    );
    await tx.query(
      `update succession_report set name = null, email = null, phone = null, note = null
        where id in (select id from (${theirs}) report)`,
      [companyId, address, isAlone],
    );
    await tx.query(
      `update company_successors set version = version + 1, successors = (
         select coalesce(jsonb_agg(named order by position), '[]')
           from jsonb_array_elements(successors) with ordinality as each (named, position)
          where lower(named->>'email') <> lower($2))
       where company_id = $1 and exists (
         select from jsonb_array_elements(successors) named where lower(named->>'email') = lower($2))`,
      [companyId, address],
    );
  }

  /** Letters to whoever has told of a death under the address: they belong to no company. */
  async lettersTo(tx: Tx, address: string): Promise<string[]> {
    const rows: { id: string }[] = await tx.query(
      `select id from mail where company_id is null and contact_id is null and lower(email) = lower($1)
          and exists (select from succession_report where lower(succession_report.email) = lower($1))`,
      [address],
    );
    return rows.map(({ id }) => id);
  }

  successors(reader: EntityManager, companyId: string): Promise<CompanySuccessors | null> {
    return reader.findOneBy(CompanySuccessors, { companyId });
  }

  async lockSuccessors(tx: Tx, companyId: string): Promise<CompanySuccessors> {
    await tx.query(
      `insert into company_successors (company_id, version, successors) values ($1, 0, '[]') on conflict do nothing`,
      [companyId],
    );
    return tx.findOneOrFail(CompanySuccessors, {
      where: { companyId },
      lock: { mode: 'pessimistic_write' },
    });
  }

  async successorOf(reader: EntityManager, successorId: string): Promise<string | null> {
    const [row]: { companyId: string }[] = await reader.query(
      `select company_id as "companyId" from company_successors where successors @> $1`,
      [JSON.stringify([{ id: successorId }])],
    );
    return row?.companyId ?? null;
  }

  async saveSuccessors(tx: Tx, { companyId, version, successors, asked }: CompanySuccessors): Promise<void> {
    await tx.update(CompanySuccessors, { companyId }, { version, successors, asked });
  }
}
