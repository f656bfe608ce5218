import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import {
  DomainError,
  invalid,
  refuseCustomers,
  type IncidentDeclarationDto,
  type WriteDeclarationNews,
} from '@lotse/contracts';
import {
  AuditTrail,
  Clock,
  Commands,
  defineTimer,
  OnTimer,
  Timers,
  type DueTimer,
  type Tx,
} from '@lotse/persistence';
import { CompanyCopies } from '../company-copies/company-copies.service.js';
import { IncidentsRepository } from '../incidents/incidents.repository.js';
import { Telling } from '../incidents/telling.js';
import { DeclarationNews } from './declaration.entity.js';
import { DeclarationsRepository } from './declarations.repository.js';
import { refuseOthers } from './declarers.js';
import { newsFor, wrongInNews } from './text-fields.js';

/** Set for each incident of a declaration of which there is news; its subject is the incident. */
export const tellDeclared = defineTimer('tell-declared');

/** What is told after a declaration: to exactly those whom it has told, each incident in a transaction of its own. */
@Injectable()
export class Continuing {
  constructor(
    private readonly commands: Commands,
    private readonly declarations: DeclarationsRepository,
    private readonly incidents: IncidentsRepository,
    private readonly companies: CompanyCopies,
    private readonly telling: Telling,
    private readonly timers: Timers,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /**
   * What ends it also ends what has not been announced yet: nobody there is told of something that is over.
   * @throws DomainError invalid that names all that is wrong with the texts
   * @throws DomainError not-found `incident-declarations.not-found`
   * @throws DomainError forbidden `auth.not-allowed`
   * @throws DomainError conflict `incident-declarations.over`
   */
  async write(command: WriteDeclarationNews): Promise<IncidentDeclarationDto> {
    const { actor, declarationId, news: input } = command;
    refuseCustomers(actor);
    const { kind, texts } = input;
    const wrong = wrongInNews(texts);
    if (wrong.length > 0) throw invalid(...wrong);
    return this.commands.run(command, async (tx) => {
      const declaration = await this.declarations.findForUpdate(tx, declarationId);
      if (!declaration) throw new DomainError('not-found', 'incident-declarations.not-found');
      refuseOthers(actor, declaration.kind);
      if (declaration.state === 'over') throw new DomainError('conflict', 'incident-declarations.over');
      const now = this.clock.now();
      await this.declarations.insertNews(
        tx,
        Object.assign(new DeclarationNews(), {
          id: uuidv7(),
          declarationId,
          kind,
          texts,
          writtenBy: { kind: actor.kind, id: actor.id, companyId: actor.companyId, roles: actor.roles },
          writtenAt: now,
        }),
      );
      const isEnd = kind === 'all-clear' || kind === 'false-alarm';
      if (isEnd) {
        Object.assign(declaration, { state: 'over', overAt: now });
        await this.declarations.update(tx, declaration);
      }
      const subjects = await this.declarations.announced(tx, declarationId, { withdrawsRest: isEnd });
      await this.timers.setEach(tx, tellDeclared, { subjects, inMs: 0 });
      await this.audit.record(tx, {
        action: isEnd ? 'incident-declaration.ended' : 'incident-declaration.continued',
        actor,
        companyId: null,
        targetType: 'incident-declaration',
        targetId: declarationId,
        after: { kind },
      });
      const counts = await this.declarations.counts(tx, [declarationId]);
      return declaration.toDto(counts(declarationId), await this.declarations.newsOf(tx, declarationId));
    });
  }

  /** An incident that is over already, since its company was given the all-clear alone, is told nothing more. */
  @OnTimer(tellDeclared, { urgent: true })
  async tell(tx: Tx, { subject: incidentId }: DueTimer): Promise<void> {
    const incident = await this.incidents.findForUpdate(tx, incidentId);
    if (!incident?.declarationId) return;
    const told = await this.incidents.newsOf(tx, [incidentId]);
    const known = new Set(told.map(({ declarationNewsId }) => declarationNewsId));
    const [company] = await this.companies.named(tx, [incident.companyId]);
    for (const news of await this.declarations.newsOf(tx, incident.declarationId)) {
      if (known.has(news.id) || incident.state === 'over') continue;
      const { kind, writtenBy: actor } = news;
      const texts = newsFor(news.texts, company?.legalName ?? '');
      const text = texts.de ?? texts.en ?? '';
      await this.telling.tell(tx, incident, { kind, text, texts, actor, declarationNewsId: news.id });
    }
  }
}
