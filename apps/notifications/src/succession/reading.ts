import { Injectable } from '@nestjs/common';
import {
  cutPageById,
  DomainError,
  idAfter,
  mapPage,
  successionSteps,
  type ChecklistStanding,
  type DocumentFile,
  type GetSuccessionCase,
  type ListSuccessionCases,
  type Page,
  type SuccessionCaseDto,
  type SuccessionDocumentDto,
  type SuccessionItemDto,
  type SuccessionPerson,
  type SuccessionStaffDto,
  type SuccessionStepName,
  type WholeSuccessionCaseDto,
} from '@lotse/contracts';
import { Database } from '@lotse/persistence';
import type { EntityManager } from 'typeorm';
import type { Attachment } from '../attachments/attachment.entity.js';
import { Attachments } from '../attachments/attachments.service.js';
import { CompanyCopies } from '../company-copies/company-copies.service.js';
import type { CompanyCopy } from '../company-copies/company-copy.entity.js';
import { CasesRepository } from './cases.repository.js';
import type {
  Assigned,
  SuccessionCase,
  SuccessionDocument,
  SuccessionStep,
  TransferStep,
} from './case.entity.js';
import { checklistOf, type ChecklistItem } from './checklist.js';
import { after, isCollecting, isHeld, noAnswer } from './course.js';
import { aDay } from './keeping.js';
import { mayBeSame, refuseWhoMayNotWork } from './who.js';

/** What is done by whoever collects the documents, and by nobody else. */
export const collectorsOwn: readonly SuccessionStepName[] = ['waive', 'propose', 'submit'];
/** By one of the two. */
export const oneOfTwo: readonly SuccessionStepName[] = ['return', 'uphold', 'hand-over-export', 'retry'];
/** By whoever looks at it a second time: a period that begins anew is approved anew. */
const reviewersOwn: readonly SuccessionStepName[] = ['approve', 'overrule'];

/** So long before a report somebody must have agreed to take over, in milliseconds: a death is reported within days or weeks. */
const longBefore = 30 * aDay;

/** How a case is shown, and to whom. */
@Injectable()
export class Reading {
  constructor(
    private readonly database: Database,
    private readonly cases: CasesRepository,
    private readonly companies: CompanyCopies,
    private readonly attachments: Attachments,
  ) {}

  /** Newest first. @throws DomainError forbidden `auth.not-allowed` */
  async list({ actor, standing, limit, cursor }: ListSuccessionCases): Promise<Page<SuccessionCaseDto>> {
    refuseWhoMayNotWork(actor);
    const name = `succession-cases:${standing ?? 'all'}`;
    const { reader } = this.database;
    const found = await this.cases.list(reader, {
      standing: standing ?? null,
      before: idAfter(name, cursor),
      limit,
    });
    const ids = found.map(({ companyId }) => companyId).filter((id) => id !== null);
    const companies = new Map((await this.companies.named(reader, ids)).map((one) => [one.id, one]));
    return mapPage(cutPageById(name, found, limit), (one) =>
      inShort(one, companies.get(one.companyId ?? '')),
    );
  }

  /** @throws DomainError not-found `succession.not-found`, forbidden `auth.not-allowed` */
  async get({ actor, caseId, person }: GetSuccessionCase): Promise<WholeSuccessionCaseDto> {
    refuseWhoMayNotWork(actor, person);
    const one = await this.cases.find(this.database.reader, caseId);
    if (!one) throw new DomainError('not-found', 'succession.not-found');
    return this.whole(this.database.reader, one, person);
  }

  /** As it is for whoever asks. */
  async whole(
    reader: EntityManager,
    one: SuccessionCase,
    person: SuccessionPerson,
  ): Promise<WholeSuccessionCaseDto> {
    const { id, companyId } = one;
    const company = companyId === null ? undefined : (await this.companies.named(reader, [companyId]))[0];
    const documents = await this.cases.documents(reader, id);
    const history = await this.cases.steps(reader, id);
    const transferSteps = await this.cases.transferSteps(reader, id);
    const mayLook = isAssigned(one, person);
    const files = await this.attachments.keptFor(
      reader,
      documents.map((document) => document.id),
    );
    const checklist = await this.checklist(reader, one);
    return {
      ...inShort(one, company),
      allowed: successionSteps.filter(
        (step) => hindrance(one, { step, person, history, transferSteps }) === null,
      ),
      mayLook,
      legalForm: one.legalForm,
      country: company?.country ?? null,
      outcome: one.outcome,
      newOwnerId: one.newOwnerId,
      newOwnerName: one.newOwnerName,
      objectionUntil: one.objectionUntil?.toISOString() ?? null,
      held: isHeld(one.state),
      reports: (await this.cases.reports(reader, id)).map(
        ({ id: reportId, way: by, ticketId, name, email, phone, note, at, droppedAt }) => ({
          id: reportId,
          by,
          ticketId,
          name,
          email,
          phone,
          note,
          at: at.toISOString(),
          droppedAt: droppedAt?.toISOString() ?? null,
        }),
      ),
      checklist: checklist.map((item) => standingOf(item, one, documents)),
      documents: documents.map((document) => shown(document, files.get(document.id), mayLook)),
      approvals: one.approvals.map(({ id: by, name, at }) => ({ by: { id: by, name }, at })),
      history: history.map(({ id: stepId, step, from, to, actorName, reason, at }) => ({
        id: stepId,
        step,
        from,
        to,
        by: actorName,
        reason,
        at: at.toISOString(),
      })),
      transferSteps: transferSteps.map(({ step, state, failure, at }) => ({
        step,
        state,
        failure,
        at: at?.toISOString() ?? null,
      })),
      looks: (await this.cases.looks(reader, id)).map(({ documentId, userName, at }) => ({
        documentId,
        by: userName,
        at: at.toISOString(),
      })),
      objections: (await this.cases.objections(reader, id)).map(
        ({ contactId, name, objection, objectedAt }) => ({
          name,
          atCompany: contactId === null && name === null,
          text: objection ?? '',
          at: objectedAt?.toISOString() ?? '',
        }),
      ),
    };
  }

  /**
   * What is needed in a case; less where an owner had named who takes over, and they have accepted. What was accepted shortly before
   * somebody first reported the death, or since, says nothing of what the owner wanted: others may have had their login by then, also where the
   * case of then was withdrawn.
   */
  async checklist(reader: EntityManager, one: SuccessionCase): Promise<ChecklistItem[]> {
    const { companyId, legalForm, newOwnerId, newOwnerEmail } = one;
    if (companyId === null) return [];
    const [company] = await this.companies.named(reader, [companyId]);
    const named = await this.cases.successors(reader, companyId);
    const reportedAt = await this.cases.firstReported(reader, one);
    const accepted = (named?.successors ?? []).filter(
      ({ state, answeredAt }) =>
        state === 'accepted' &&
        answeredAt !== null &&
        new Date(answeredAt).getTime() < reportedAt.getTime() - longBefore,
    );
    const hasNamedSuccessor =
      accepted.length > 0 &&
      one.outcome !== 'close' &&
      (newOwnerId === null ||
        accepted.some(({ email }) => email.toLowerCase() === newOwnerEmail?.toLowerCase()));
    return checklistOf(legalForm, { country: company?.country ?? null, hasNamedSuccessor });
  }

  /** What of it is neither accepted nor waived. */
  async missing(reader: EntityManager, one: SuccessionCase): Promise<ChecklistItem[]> {
    const documents = await this.cases.documents(reader, one.id);
    return (await this.checklist(reader, one)).filter(
      (item) => !['accepted', 'waived'].includes(standingOf(item, one, documents).standing),
    );
  }
}

/** Whether somebody is one of the two who see documents. */
export const isAssigned = (
  { collector, reviewer }: Pick<SuccessionCase, 'collector' | 'reviewer'>,
  { id }: { id: string },
): boolean => collector?.id === id || reviewer?.id === id;

type Hindrance =
  | 'succession.step-refused'
  | 'succession.not-assigned'
  | 'succession.same-person'
  | 'succession.company-missing';

/** Why somebody may not take a step now; `null` where they may. */
export function hindrance(
  one: SuccessionCase,
  {
    step,
    person,
    history,
    transferSteps,
  }: {
    step: SuccessionStepName;
    person: SuccessionPerson;
    history: readonly SuccessionStep[];
    transferSteps: readonly TransferStep[];
  },
): Hindrance | null {
  const { state, companyId, collector, reviewer, collected } = one;
  const has = (...states: TransferStep['state'][]): boolean =>
    transferSteps.some((part) => states.includes(part.state));
  if (after(state, step) === null) return 'succession.step-refused';
  if (step === 'link-company' && companyId !== null) return 'succession.step-refused';
  if (step === 'hold' && companyId === null) return 'succession.company-missing';
  if (step === 'retry' && !has('failed')) return 'succession.step-refused';
  if (
    step === 'hand-over-export' &&
    !transferSteps.some((part) => part.step === 'export' && part.state === 'asked')
  )
    return 'succession.step-refused';
  // what another service has done, or may be doing, is not taken back
  const mayBeDone = has('done', 'asked') || transferSteps.some(({ failure }) => failure === noAnswer);
  if (step === 'return' && (state === 'transferring' || state === 'closing') && mayBeDone)
    return 'succession.step-refused';
  if (collectorsOwn.includes(step)) return collector?.id === person.id ? null : 'succession.not-assigned';
  if (oneOfTwo.includes(step)) return isAssigned(one, person) ? null : 'succession.not-assigned';
  if (!reviewersOwn.includes(step)) return null;
  if (reviewer?.id !== person.id) return 'succession.not-assigned';
  return hasCollected({ collector, collected, person, history }) ? 'succession.same-person' : null;
}

/** Whether whoever looks at it a second time may be somebody who has collected, under whatever login. */
function hasCollected({
  collector,
  collected,
  person,
  history,
}: {
  collector: Assigned | null;
  collected: readonly Assigned[];
  person: SuccessionPerson;
  history: readonly SuccessionStep[];
}): boolean {
  if (collector && mayBeSame(collector, person)) return true;
  if (collected.some((somebody) => mayBeSame(somebody, person))) return true;
  return history.some(
    ({ step, actorKind, actorId, actorName }) =>
      isCollecting(step) &&
      actorKind === 'user' &&
      mayBeSame({ id: actorId, name: actorName ?? actorId }, person),
  );
}

export function standingOf(
  { item, name, why }: ChecklistItem,
  { waived }: Pick<SuccessionCase, 'waived'>,
  documents: readonly SuccessionDocument[],
): SuccessionItemDto {
  const own = documents.filter((document) => document.item === item);
  const dispensed = waived.find((one) => one.item === item);
  const [standing, reason]: [ChecklistStanding, string | null] = own.some(
    ({ verdict }) => verdict === 'accepted',
  )
    ? ['accepted', null]
    : dispensed
      ? ['waived', dispensed.reason]
      : own.some(({ verdict }) => verdict === 'received')
        ? ['received', null]
        : own.length > 0
          ? ['refused', own.at(-1)?.reason ?? null]
          : ['missing', null];
  return { item, name, why, standing, reason };
}

/** What a file is called may say who has died, and how: that is for the two. */
export function shown(
  document: SuccessionDocument,
  file: Attachment | undefined,
  mayLook: boolean,
): SuccessionDocumentDto {
  const { id, item, way, note, hasFile, verdict, reason, receivedAt, destroyedAt } = document;
  const described = mayLook ? file?.toDto() : undefined;
  return {
    id,
    item,
    by: way,
    name: described?.name ?? (mayLook ? note : null),
    type: described?.type ?? null,
    size: described?.size ?? null,
    file: fileOf(document, file, hasFile),
    verdict,
    reason: mayLook ? reason : null,
    receivedAt: receivedAt.toISOString(),
    destroyedAt: destroyedAt?.toISOString() ?? null,
  };
}

function fileOf(
  { destroyedAt }: SuccessionDocument,
  file: Attachment | undefined,
  hasFile: boolean,
): DocumentFile {
  if (destroyedAt !== null) return 'destroyed';
  if (!hasFile || !file) return 'none';
  return file.state === 'awaited' ? 'scanning' : file.state;
}

const staff = (one: Assigned | null): SuccessionStaffDto | null => one && { id: one.id, name: one.name };

function inShort(one: SuccessionCase, company: CompanyCopy | undefined): SuccessionCaseDto {
  const { id, number, version, companyId, state, personId, personName } = one;
  return {
    id,
    number,
    version,
    companyId,
    companyName: company?.legalName ?? null,
    customerNumber: company?.customerNumber ?? null,
    state,
    personId,
    personName,
    collector: staff(one.collector),
    reviewer: staff(one.reviewer),
    reportedAt: one.reportedAt.toISOString(),
    changedAt: one.changedAt.toISOString(),
    endedAt: one.endedAt?.toISOString() ?? null,
    dueAt: one.dueAt?.toISOString() ?? null,
  };
}
