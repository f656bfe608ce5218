import { Injectable } from '@nestjs/common';
import {
  DomainError,
  invalid,
  refuseCustomers,
  textLanguages,
  type GetIncidentTemplate,
  type IncidentTemplateDto,
  type ListIncidentTemplates,
  type PutIncidentTemplate,
  type TemplateTextsDto,
  type Violation,
} from '@lotse/contracts';
import { AuditTrail, catalogueEntryId, Clock, Commands, Database } from '@lotse/persistence';
import { IsNull } from 'typeorm';
import { fieldsIn, unreadableFields } from '../declarations/text-fields.js';
import { IncidentTemplate } from './incident-template.entity.js';

/** Texts from which incidents are declared: data, which staff write. */
@Injectable()
export class IncidentTemplates {
  constructor(
    private readonly database: Database,
    private readonly commands: Commands,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** In the order of kinds and keys. */
  async list({ actor, retired = false }: ListIncidentTemplates): Promise<IncidentTemplateDto[]> {
    refuseCustomers(actor);
    const templates = await this.database.reader.find(IncidentTemplate, {
      where: retired ? {} : { retiredAt: IsNull() },
      order: { kind: 'asc', key: 'asc' },
    });
    return templates.map(told);
  }

  /** @throws DomainError not-found `incident-templates.not-found` */
  async get({ actor, key }: GetIncidentTemplate): Promise<IncidentTemplateDto> {
    refuseCustomers(actor);
    const template = await this.database.reader.findOneBy(IncidentTemplate, { key });
    if (!template) throw new DomainError('not-found', 'incident-templates.not-found');
    return told(template);
  }

  /**
   * @throws DomainError invalid where a field could not be filled in
   * @throws DomainError version-mismatch `request.version-mismatch` also for a new one that is there already
   */
  async put(command: PutIncidentTemplate): Promise<IncidentTemplateDto> {
    const { actor, key, version, template: input } = command;
    refuseCustomers(actor);
    const wrong = wrongIn(input.texts);
    if (wrong.length > 0) throw invalid(...wrong);
    return this.commands.run(command, async (tx) => {
      await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`incident-template:${key}`]);
      const before = await tx.findOneBy(IncidentTemplate, { key });
      if ((before?.version ?? 0) !== version)
        throw new DomainError('version-mismatch', 'request.version-mismatch');
      const now = this.clock.now();
      const { kind, texts, retired } = input;
      const template = Object.assign(new IncidentTemplate(), {
        key,
        kind,
        texts,
        version: version + 1,
        updatedAt: now,
        retiredAt: retired ? (before?.retiredAt ?? now) : null,
      });
      await tx.save(IncidentTemplate, template);
      await this.audit.record(tx, {
        action: before ? 'incident-template.changed' : 'incident-template.created',
        actor,
        companyId: null,
        targetType: 'incident-template',
        targetId: catalogueEntryId('incident-template', key),
        before: before && told(before),
        after: told(template),
      });
      return told(template);
    });
  }
}

const wrongIn = (texts: TemplateTextsDto): Violation[] =>
  textLanguages.flatMap((language) =>
    (['subject', 'text'] as const).flatMap((part) =>
      unreadableFields(texts[language][part], `/texts/${language}/${part}`),
    ),
  );

const told = (template: IncidentTemplate): IncidentTemplateDto => {
  const { de, en } = template.texts;
  return template.toDto(fieldsIn(de.subject, de.text, en.subject, en.text));
};
