import { Injectable } from '@nestjs/common';
import {
  DomainError,
  invalid,
  refuseCustomers,
  type FilledStockAnswerDto,
  type FillStockAnswer,
  type ListStockAnswers,
  type PutStockAnswer,
  type StockAnswerDto,
} from '@lotse/contracts';
import { AuditTrail, catalogueEntryId, Clock, Commands, Database } from '@lotse/persistence';
import { IsNull } from 'typeorm';
import { CompanyCopies } from '../company-copies/company-copies.service.js';
import { Teams } from '../teams/teams.js';
import { Ticket } from '../tickets/ticket.entity.js';
import { StockAnswer } from './stock-answer.entity.js';

/** Answers that are written once and used often: data, which staff write. */
@Injectable()
export class StockAnswers {
  constructor(
    private readonly database: Database,
    private readonly commands: Commands,
    private readonly companies: CompanyCopies,
    private readonly teams: Teams,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** In the order of their keys. */
  async list({ actor, retired = false }: ListStockAnswers): Promise<StockAnswerDto[]> {
    refuseCustomers(actor);
    const answers = await this.database.reader.find(StockAnswer, {
      where: retired ? {} : { retiredAt: IsNull() },
      order: { key: 'asc' },
    });
    return answers.map((answer) => answer.toDto());
  }

  /**
   * @throws DomainError version-mismatch `request.version-mismatch` also for a new one that is there already
   * @throws DomainError invalid `request.invalid` for a team that is not offered
   */
  async put(command: PutStockAnswer): Promise<StockAnswerDto> {
    const { actor, key, version, answer: input } = command;
    refuseCustomers(actor);
    return this.commands.run(command, async (tx) => {
      await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`stock-answer:${key}`]);
      const before = await tx.findOneBy(StockAnswer, { key });
      if ((before?.version ?? 0) !== version)
        throw new DomainError('version-mismatch', 'request.version-mismatch');
      const { name, text, team = null, retired } = input;
      if (team !== null && team !== before?.team && !(await this.teams.offered(tx, team)))
        throw invalid({ pointer: '/team', rule: 'unknownKey', values: { key: team } });
      const answer = Object.assign(new StockAnswer(), {
        key,
        name,
        text,
        team,
        version: version + 1,
        retiredAt: retired ? (before?.retiredAt ?? this.clock.now()) : null,
      });
      await tx.save(StockAnswer, answer);
      await this.audit.record(tx, {
        action: before ? 'stock-answer.changed' : 'stock-answer.added',
        actor,
        companyId: null,
        targetType: 'stock-answer',
        targetId: catalogueEntryId('stock-answer', key),
        before: before?.toDto() ?? null,
        after: answer.toDto(),
      });
      return answer.toDto();
    });
  }

  /**
   * In the language in which the sender of the ticket reads. A field of which nothing is known is empty, and one that nobody knows stays.
   * @throws DomainError not-found `tickets.not-found`, `stock-answers.not-found`
   */
  async fill({ actor, ticketId, key, person }: FillStockAnswer): Promise<FilledStockAnswerDto> {
    refuseCustomers(actor);
    const { reader } = this.database;
    const ticket = await reader.findOneBy(Ticket, { id: ticketId });
    if (!ticket) throw new DomainError('not-found', 'tickets.not-found');
    const answer = await reader.findOneBy(StockAnswer, { key, retiredAt: IsNull() });
    if (!answer) throw new DomainError('not-found', 'stock-answers.not-found');
    const { companyId, senderEmail, number, shownSubject, authorName } = ticket;
    const company = companyId === null ? null : await this.companies.get(reader, companyId);
    const sender =
      company && senderEmail && (await this.companies.contactAt(reader, company.id, senderEmail));
    const language = (sender && sender.language) ?? ticket.language ?? company?.language ?? 'de';
    const fields = new Map([
      ['number', number],
      ['subject', shownSubject],
      ['name', authorName ?? ''],
      ['company', company?.legalName ?? ''],
      ['agent', person.name],
    ]);
    const text = answer.text[/^de\b/.test(language) ? 'de' : 'en'];
    return {
      text: text.replace(/\{\{ ?([a-z]{1,20}) ?\}\}/g, (field, name: string) => fields.get(name) ?? field),
    };
  }
}
