import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import {
  cutPage,
  DomainError,
  idAfter,
  inLanguage,
  invalid,
  mostDeclaredAtOnce,
  refuseCustomers,
  textLanguageOf,
  textLanguages,
  type CsafDto,
  type DeclarationPreviewDto,
  type GetPreviewedCompany,
  type IncidentTextsDto,
  type ListPreviewedCompanies,
  type NamedCompaniesDto,
  type NamedResponsibility,
  type Page,
  type PreviewDeclaration,
  type PreviewDeclarationInput,
  type PreviewedCompanyDto,
  type PreviewedCompanyWithMailsDto,
  type PreviewedMailDto,
  type PreviewSelection,
  type TextLanguage,
  type Violation,
} from '@lotse/contracts';
import { Clock, Database } from '@lotse/persistence';
import { explainedRecipients, type Recipient, type ResponsibilityNames, type Sentence } from '@lotse/reach';
import { alarmMail } from '../incidents/incident-mail.js';
import { readCsaf } from './csaf.js';
import { DeclarationDraft } from './declaration.entity.js';
import { refuseOthers } from './declarers.js';
import { DraftsRepository, type Drafted } from './drafts.repository.js';
import { Resolving, type Resolved } from './resolving.js';
import { Targets } from './targets.js';
import { filledIn, textsFor } from './text-fields.js';

/** For how long what was previewed can be sent, in milliseconds. */
export const draftLasts = 24 * 60 * 60 * 1_000;

/** Companies that the answer itself shows with their recipients. */
const shownAtOnce = 20;
/** Companies that are named in one sort. */
const namedAtOnce = 200;

const closed: Sentence = { de: 'Diese Firma ist geschlossen.', en: 'This company is closed.' };

/** Who would be told, and what, before anything is sent. */
@Injectable()
export class Previewing {
  constructor(
    private readonly database: Database,
    private readonly targets: Targets,
    private readonly resolving: Resolving,
    private readonly drafts: DraftsRepository,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws DomainError forbidden `auth.not-allowed`
   * @throws DomainError invalid that names all that is wrong with what is to be told, or what is wrong with whom
   * @throws DomainError unavailable `incident-declarations.companies-not-yet-known`
   */
  async preview({
    actor,
    declaration,
    responsibilities,
  }: PreviewDeclaration): Promise<DeclarationPreviewDto> {
    const { kind, severity, target } = declaration;
    refuseOthers(actor, kind);
    const { texts, csaf } = judged(declaration);
    const { reader } = this.database;
    const { companyIds, ...unknown } = await this.targets.of(reader, target);
    const at = this.clock.now();
    const shown: PreviewedCompanyDto[] = [];
    const drafted: Drafted[] = [];
    const named = { nobody: names(), nowhere: names(), refused: names() };
    for await (const piece of this.resolving.inPieces(reader, companyIds, { kind, at }))
      for (const one of piece) {
        drafted.push(draftedOf(one));
        if (shown.length <= shownAtOnce) shown.push(this.explained(one, texts, responsibilities));
        if (one.outcome === 'nobody') note(named.nobody, one);
        if (one.outcome === 'refused') note(named.refused, one);
        if (one.leadsNowhere) note(named.nowhere, one);
      }
    const companies = drafted.filter(({ outcome }) => outcome !== 'refused').length;
    const recipients = drafted.reduce((sum, one) => sum + one.recipients, 0);
    if (recipients > mostDeclaredAtOnce)
      throw invalid({ pointer: '/target', rule: 'tooManyRecipients', values: { max: mostDeclaredAtOnce } });
    const draft = Object.assign(new DeclarationDraft(), {
      id: uuidv7(),
      kind,
      severity,
      texts,
      target,
      companies,
      recipients,
      csaf: declaration.csaf ?? null,
      csafAbout: csaf,
      draftedAt: at,
    });
    await this.database.transaction((tx) => this.drafts.insert(tx, draft, drafted));
    return {
      snapshotId: draft.id,
      expiresAt: new Date(at.getTime() + draftLasts).toISOString(),
      kind,
      severity,
      texts,
      csaf,
      companies,
      recipients,
      nobodyToReach: named.nobody,
      leadsNowhere: named.nowhere,
      refused: named.refused,
      ...unknown,
      ...pageOf(draft.id, undefined, shown, shownAtOnce),
    };
  }

  /**
   * As they are reached now; what has changed since the preview says so.
   * @throws DomainError not-found `incident-declarations.preview-not-found`
   */
  async list(query: ListPreviewedCompanies): Promise<Page<PreviewedCompanyDto>> {
    const { actor, snapshotId, only, limit, cursor, responsibilities } = query;
    refuseCustomers(actor);
    const draft = await this.find(snapshotId);
    const after = idAfter(listName(snapshotId, only), cursor);
    const drafted = await this.drafts.page(this.database.reader, snapshotId, { only, after, limit });
    const shown = await this.shown(draft, drafted, responsibilities);
    return pageOf(snapshotId, only, shown, limit);
  }

  /** @throws DomainError not-found `incident-declarations.preview-not-found`, `companies.not-found` */
  async get(query: GetPreviewedCompany): Promise<PreviewedCompanyWithMailsDto> {
    const { actor, snapshotId, companyId, responsibilities } = query;
    refuseCustomers(actor);
    const draft = await this.find(snapshotId);
    const { reader } = this.database;
    const drafted = await this.drafts.findCompany(reader, snapshotId, companyId);
    const [now] = await this.resolving.each(reader, [companyId], { kind: draft.kind, at: this.clock.now() });
    if (!drafted || !now) throw new DomainError('not-found', 'companies.not-found');
    return {
      ...this.explained(now, draft.texts, responsibilities, drafted),
      mails: now.outcome === 'reached' ? mailsOf(draft, now) : [],
    };
  }

  private async shown(
    draft: DeclarationDraft,
    drafted: Drafted[],
    responsibilities?: NamedResponsibility[],
  ): Promise<PreviewedCompanyDto[]> {
    const before = new Map(drafted.map((one) => [one.companyId, one]));
    const now = await this.resolving.each(this.database.reader, [...before.keys()], {
      kind: draft.kind,
      at: this.clock.now(),
    });
    return now.map((one) => this.explained(one, draft.texts, responsibilities, before.get(one.company.id)));
  }

  private async find(snapshotId: string): Promise<DeclarationDraft> {
    const draft = await this.drafts.find(this.database.reader, snapshotId);
    if (!draft || hasExpired(draft, this.clock.now()))
      throw new DomainError('not-found', 'incident-declarations.preview-not-found');
    return draft;
  }

  private explained(
    now: Resolved,
    texts: IncidentTextsDto,
    responsibilities: NamedResponsibility[] = [],
    before?: Drafted,
  ): PreviewedCompanyDto {
    const { company, outcome, known, resolution, leadsNowhere, recipients: mailboxes, hash } = now;
    const common = {
      companyId: company.id,
      customerNumber: company.customerNumber,
      companyName: company.legalName,
      mailboxes,
      leadsNowhere,
      hasChanged: before !== undefined && before.hash !== hash,
    };
    if (outcome === 'refused')
      return { ...common, step: null, sentence: closed, recipients: [], refusal: 'companies.closed' };
    const called: ResponsibilityNames = new Map(responsibilities.map(({ key, name }) => [key, name]));
    const people = new Map(known.facts.contacts.map(({ id, name }) => [id, name]));
    const told = explainedRecipients(resolution, null, called, (id) => people.get(id) ?? null);
    return {
      ...common,
      step: resolution.step,
      sentence: told.sentence,
      recipients: told.recipients.map((one, index) => ({
        ...one,
        language: languageFor(texts, resolution.recipients[index]),
      })),
      refusal: null,
    };
  }
}

export const hasExpired = ({ draftedAt }: DeclarationDraft, now: Date): boolean =>
  draftedAt.getTime() + draftLasts <= now.getTime();

/** @throws DomainError invalid that names all that is wrong */
function judged({ texts: written, fields, csaf }: PreviewDeclarationInput): {
  texts: IncidentTextsDto;
  csaf: CsafDto | null;
} {
  const { texts, wrong } = filledIn(written, fields ?? []);
  const [about, wrongs] = csaf ? readOf(csaf) : [null, []];
  if (wrong.length + wrongs.length > 0) throw invalid(...wrong, ...wrongs);
  return { texts, csaf: about };
}

function readOf(csaf: string): [CsafDto | null, Violation[]] {
  try {
    return [readCsaf(csaf), []];
  } catch (error) {
    if (error instanceof DomainError) return [null, error.details.violations ?? []];
    throw error;
  }
}

const names = (): NamedCompaniesDto => ({ count: 0, companies: [] });

function note(all: NamedCompaniesDto, { company }: Resolved): void {
  const { id: companyId, customerNumber, legalName: companyName } = company;
  all.count += 1;
  if (all.count <= namedAtOnce) all.companies.push({ companyId, customerNumber, companyName });
}

const draftedOf = ({ company, outcome, leadsNowhere, recipients, hash }: Resolved): Drafted => ({
  companyId: company.id,
  outcome,
  leadsNowhere,
  recipients,
  hash,
});

const listName = (snapshotId: string, only?: PreviewSelection): string =>
  `declaration-preview:${snapshotId}:${only ?? 'all'}`;

const pageOf = (
  snapshotId: string,
  only: PreviewSelection | undefined,
  found: PreviewedCompanyDto[],
  limit: number,
): Page<PreviewedCompanyDto> =>
  cutPage(listName(snapshotId, only), found, limit, ({ companyId }) => [companyId]);

/** Of the text that somebody gets. */
function languageFor(texts: IncidentTextsDto, recipient?: Recipient): TextLanguage {
  const own = textLanguageOf(recipient?.language ?? 'de');
  return texts[own] ? own : (textLanguages.find((one) => texts[one]) ?? own);
}

/** One for each language in which somebody there is written to. */
function mailsOf(
  { kind, severity, texts }: DeclarationDraft,
  { company, resolution }: Resolved,
): PreviewedMailDto[] {
  const { step, recipients } = resolution;
  const own = textsFor(texts, company.legalName);
  return textLanguages.flatMap((language) => {
    const who = recipients.flatMap(({ included, language: theirs }, index) =>
      included && textLanguageOf(theirs) === language ? [index] : [],
    );
    const told = inLanguage(own, language);
    const first = recipients[who[0] ?? -1]; // each reads why they are reached themselves
    if (!first || !told || step === null) return [];
    const about = { kind, severity, isTest: false, ...told, companyName: company.legalName };
    const { subject, text } = alarmMail({ ...about, rule: first.rule, link: '…' }, language);
    return [{ language, subject, text, recipients: who }];
  });
}
