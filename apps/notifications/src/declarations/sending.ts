import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import {
  DomainError,
  inLanguage,
  refuseCustomers,
  type IncidentDeclarationDto,
  type SendDeclaration,
  type Violation,
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
import { resolveRecipients, stepAfter } from '@lotse/reach';
import type { CompanyCopy } from '../company-copies/company-copy.entity.js';
import { CompanyCopies, type KnownCompany } from '../company-copies/company-copies.service.js';
import { Announcing } from '../incidents/announcing.js';
import { Escalating } from '../incidents/escalating.js';
import { tellDeclared } from './continuing.js';
import { Declaration, type DeclarationDraft, type DeclaredCompany } from './declaration.entity.js';
import { DeclarationsRepository } from './declarations.repository.js';
import { refuseOthers } from './declarers.js';
import { DraftsRepository } from './drafts.repository.js';
import { hasExpired } from './previewing.js';
import { listOf, purposeOf, Resolving } from './resolving.js';
import { Targets } from './targets.js';
import { textsFor } from './text-fields.js';

/** Set for each company of a declaration; its subject is the company's place in it. */
export const announceDeclared = defineTimer('announce-declared');

/**
 * Sends what was previewed. First it is written down, with every company that it is for; then each gets its incident, in a
 * transaction of its own, so that thousands hold up nobody, what is wrong at one is not wrong at the others, and nothing is lost
 * whatever dies in between.
 */
@Injectable()
export class Sending {
  constructor(
    private readonly commands: Commands,
    private readonly targets: Targets,
    private readonly resolving: Resolving,
    private readonly drafts: DraftsRepository,
    private readonly declarations: DeclarationsRepository,
    private readonly companies: CompanyCopies,
    private readonly announcing: Announcing,
    private readonly escalating: Escalating,
    private readonly timers: Timers,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws DomainError forbidden `auth.not-allowed`
   * @throws DomainError not-found `incident-declarations.preview-not-found` also where it was sent already
   * @throws DomainError version-mismatch `incident-declarations.changed` others would be told than were shown, at companies that it names
   * @throws DomainError conflict `incident-declarations.no-company`
   */
  async send(command: SendDeclaration): Promise<IncidentDeclarationDto> {
    const { actor } = command;
    const { snapshotId, recipients } = command.declaration;
    refuseCustomers(actor);
    return this.commands.run(command, async (tx) => {
      const draft = await this.drafts.findForUpdate(tx, snapshotId);
      if (!draft || hasExpired(draft, this.clock.now()))
        throw new DomainError('not-found', 'incident-declarations.preview-not-found');
      refuseOthers(actor, draft.kind);
      if (draft.recipients !== recipients) throw changed();
      const companyIds = await this.unchanged(tx, draft);
      if (companyIds.length === 0) throw new DomainError('conflict', 'incident-declarations.no-company');
      const { kind, severity, texts, csafAbout } = draft;
      const declaration = Object.assign(new Declaration(), {
        id: uuidv7(),
        kind,
        severity,
        texts,
        csafAbout,
        recipients,
        state: 'open',
        declaredBy: { kind: actor.kind, id: actor.id, companyId: actor.companyId, roles: actor.roles },
        declaredAt: this.clock.now(),
        overAt: null,
        companies: companyIds.length,
      });
      const companies = companyIds.map((companyId) => ({ id: uuidv7(), companyId }));
      await this.declarations.insert(tx, declaration, draft.id);
      await this.declarations.insertCompanies(tx, declaration.id, companies);
      await this.timers.setEach(tx, announceDeclared, { subjects: companies.map(({ id }) => id), inMs: 0 });
      await this.audit.record(tx, {
        action: 'incident-declaration.sent',
        actor,
        companyId: null,
        targetType: 'incident-declaration',
        targetId: declaration.id,
        after: { kind, severity, companies: companies.length, recipients, ...askedOf(draft) },
      });
      await this.drafts.remove(tx, draft.id);
      const counts = await this.declarations.counts(tx, [declaration.id]);
      return declaration.toDto(counts(declaration.id), []);
    });
  }

  /** Whoever is reached at the company now is told; where nobody is, somebody phones. */
  @OnTimer(announceDeclared, { urgent: true })
  async announce(tx: Tx, { subject: id }: DueTimer): Promise<void> {
    const declared = await this.declarations.companyForUpdate(tx, id);
    if (declared?.state !== 'waiting') return;
    const declaration = await this.declarations.find(tx, declared.declarationId);
    if (!declaration) return;
    const known = await this.known(tx, declared, declaration);
    if (known) {
      await this.begin(tx, declared, { declaration, known });
      declared.state = 'announced';
      if ((await this.declarations.newsOf(tx, declaration.id)).length > 0)
        await this.timers.set(tx, tellDeclared, { subject: id, inMs: 0 });
    }
    await this.declarations.updateCompany(tx, declared);
  }

  private async begin(
    tx: Tx,
    { id, companyId }: DeclaredCompany,
    { declaration, known }: { declaration: Declaration; known: KnownCompany },
  ): Promise<void> {
    const { kind, severity, declaredBy: actor } = declaration;
    const { legalName, language } = known.facts.company;
    const texts = textsFor(declaration.texts, legalName);
    const told = inLanguage(texts, language);
    if (!told) throw new Error('a declaration without a text'); // refused when it was previewed
    const resolution = resolveRecipients(known.facts, known.chain, {
      purpose: purposeOf(kind),
      at: this.clock.now(),
    });
    const incident = await this.announcing.begin(tx, {
      id,
      actor,
      companyId,
      known,
      resolution,
      kind,
      severity,
      texts,
      ...told,
      list: listOf(kind),
      declarationId: declaration.id,
    });
    const isAlone = resolution.step !== null && stepAfter(resolution, resolution.position) === null;
    if (isAlone) await this.escalating.callBeside(tx, incident);
  }

  /** @returns nothing where the company has been closed meanwhile, which is written down */
  private async known(
    tx: Tx,
    declared: DeclaredCompany,
    { kind }: Declaration,
  ): Promise<KnownCompany | null> {
    try {
      return await this.companies.hold(tx, declared.companyId, purposeOf(kind));
    } catch (error) {
      if (!(error instanceof DomainError) || (error.kind !== 'not-found' && error.kind !== 'conflict'))
        throw error;
      Object.assign(declared, { state: 'refused', refusal: error.code });
      return null;
    }
  }

  /**
   * The companies that get an incident, where each would be told as it was shown.
   * @throws DomainError version-mismatch `incident-declarations.changed` that names the companies
   */
  private async unchanged(tx: Tx, { id, kind, target }: DeclarationDraft): Promise<string[]> {
    const { companyIds } = await this.targets.of(tx, target);
    const shown = new Map((await this.drafts.companies(tx, id)).map((one) => [one.companyId, one]));
    const toTell: string[] = [];
    const others: Violation[] = [];
    for await (const piece of this.resolving.inPieces(tx, companyIds, { kind, at: this.clock.now() }))
      for (const { company, outcome, hash } of piece) {
        const before = shown.get(company.id);
        if (before?.hash !== hash) others.push(otherAt(company, before ? 'companyChanged' : 'companyAdded'));
        shown.delete(company.id);
        if (outcome !== 'refused') toTell.push(company.id);
      }
    for (const gone of await this.companies.named(tx, [...shown.keys()]))
      others.push(otherAt(gone, 'companyGone'));
    if (others.length + shown.size > 0) throw changed(others);
    return toTell;
  }
}

const changed = (violations?: Violation[]): DomainError<'version-mismatch'> =>
  new DomainError('version-mismatch', 'incident-declarations.changed', { violations });

const otherAt = ({ legalName, customerNumber }: CompanyCopy, rule: string): Violation => ({
  pointer: '/snapshotId',
  rule,
  values: { company: customerNumber === null ? legalName : `${legalName} (${customerNumber})` },
});

/** In which way the companies were named, for the trail. */
const askedOf = ({ target: { filter, companyIds } }: DeclarationDraft): object =>
  filter ? { filter } : { by: companyIds ? 'companies' : 'customer-numbers' };
