import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import {
  NotificationEvents,
  type Actor,
  type ErrorCode,
  type SuccessionStepDone,
  type TransferStepName,
} from '@lotse/contracts';
import { Outbox } from '@lotse/messaging';
import { Clock, OnTimer, Timers, type DueTimer, type Tx } from '@lotse/persistence';
import { CompanyCopies } from '../company-copies/company-copies.service.js';
import { itself } from '../this-service.js';
import { TicketsRepository } from '../tickets/tickets.repository.js';
import { mostWatchers, Watching } from '../tickets/watching.js';
import { CasesRepository } from './cases.repository.js';
import { TransferStep, type SuccessionCase } from './case.entity.js';
import { after, noAnswer } from './course.js';
import { aDay, Keeping, nobodyAnswers, transferGoesOn } from './keeping.js';
import { languageOf, SuccessionLetters } from './letters.js';

/** What is done, in this order. */
const parts = {
  transfer: ['contacts', 'logins', 'tickets', 'finish'],
  close: ['export', 'company', 'logins', 'finish'],
} as const satisfies Record<'transfer' | 'close', TransferStepName[]>;

/** What other services do. */
const elsewhere: readonly TransferStepName[] = ['contacts', 'company', 'logins'];

/**
 * A company goes to another owner, or is closed: parts that are done one after the other, each once. Which one is next stands in its rows,
 * and asking for it is in the transaction that writes so; whatever process ends meanwhile, the timer or the queue brings it again.
 */
@Injectable()
export class Transferring {
  constructor(
    private readonly cases: CasesRepository,
    private readonly companies: CompanyCopies,
    private readonly tickets: TicketsRepository,
    private readonly watching: Watching,
    private readonly keeping: Keeping,
    private readonly letters: SuccessionLetters,
    private readonly outbox: Outbox,
    private readonly timers: Timers,
    private readonly clock: Clock,
  ) {}

  async begin(tx: Tx, one: SuccessionCase): Promise<void> {
    if (one.outcome === null) throw new Error('nobody has said what is to become of it');
    const steps = parts[one.outcome].map((step, position) =>
      Object.assign(new TransferStep(), {
        id: uuidv7(),
        caseId: one.id,
        step,
        position,
        state: 'waiting',
        attempts: 0,
        failure: null,
        ticketIds: null,
        at: null,
      } satisfies TransferStep),
    );
    await this.cases.addTransferSteps(tx, steps);
    await this.next(tx, one);
  }

  /** The part that has failed is tried again. That nobody has answered stays until somebody does: it may be done. */
  async retry(tx: Tx, one: SuccessionCase): Promise<void> {
    for (const part of await this.cases.transferSteps(tx, one.id))
      if (part.state === 'failed')
        await this.cases.saveTransferStep(
          tx,
          Object.assign(part, { state: 'waiting', failure: part.failure === noAnswer ? noAnswer : null }),
        );
    await this.next(tx, one);
  }

  /** Staff have handed over what is known of the company. */
  async exported(tx: Tx, one: SuccessionCase): Promise<void> {
    const part = (await this.cases.transferSteps(tx, one.id)).find(({ step }) => step === 'export');
    if (!part) return;
    await this.done(tx, one, part);
  }

  /** One part at a time, each in a transaction of its own. */
  @OnTimer(transferGoesOn)
  async goOn(tx: Tx, { subject }: DueTimer): Promise<void> {
    const one = await this.cases.lock(tx, subject);
    if (one?.state !== 'transferring' && one?.state !== 'closing') return;
    const part = (await this.cases.transferSteps(tx, one.id)).find(({ state }) => state !== 'done');
    if (part?.state !== 'waiting') return;
    if (elsewhere.includes(part.step)) return this.ask(tx, one, part);
    if (part.step === 'export') {
      await this.cases.saveTransferStep(tx, Object.assign(part, { state: 'asked', at: this.clock.now() }));
      return this.letters.tellStaff(tx, one, 'export');
    }
    if (part.step === 'tickets') await this.handOverTickets(tx, one, part);
    if (part.step === 'finish') return this.finish(tx, one, part);
    await this.done(tx, one, part);
  }

  /** An answer to what was asked before, and was asked again since, says nothing; one that comes late is heard. */
  async answered(tx: Tx, { id, caseId, version, done, failure }: SuccessionStepDone): Promise<void> {
    const one = await this.cases.lock(tx, caseId);
    const part = one && (await this.cases.transferSteps(tx, caseId)).find((step) => step.id === id);
    if (!part || part.attempts !== version) return;
    if (part.state !== 'asked' && !(part.state === 'failed' && part.failure === noAnswer)) return;
    await this.timers.cancel(tx, nobodyAnswers, caseId);
    if (done) return this.done(tx, one, part);
    await this.fail(tx, one, { part, failure });
  }

  /** Its question or the answer is lost, or the other service stands still: staff hear of it, and may have it tried again. */
  @OnTimer(nobodyAnswers)
  async giveUp(tx: Tx, { subject }: DueTimer): Promise<void> {
    const one = await this.cases.lock(tx, subject);
    const part =
      one &&
      (await this.cases.transferSteps(tx, subject)).find(
        ({ step, state }) => state === 'asked' && elsewhere.includes(step),
      );
    if (part) await this.fail(tx, one, { part, failure: noAnswer });
  }

  private async fail(
    tx: Tx,
    one: SuccessionCase,
    { part, failure }: { part: TransferStep; failure: string | null },
  ): Promise<void> {
    await this.cases.saveTransferStep(
      tx,
      Object.assign(part, { state: 'failed', failure, at: this.clock.now() }),
    );
    await this.note(tx, one, `${part.step}: ${failure ?? ''}`);
    await this.letters.tellStaff(tx, one, 'failed');
  }

  /**
   * Whether whoever is proposed is still there, under the name and the address that are approved: what a contact says of somebody can be
   * changed by others meanwhile.
   * @returns why not: a code of an error
   */
  async hindranceOfNewOwner(
    tx: Tx,
    { companyId, newOwnerId, newOwnerName, newOwnerEmail }: SuccessionCase,
  ): Promise<Extract<ErrorCode, 'succession.person-missing' | 'succession.new-owner-changed'> | null> {
    if (newOwnerId === null) return null;
    const owner = companyId === null ? null : await this.cases.contact(tx, companyId, newOwnerId);
    if (!owner) return 'succession.person-missing';
    const isSame = owner.name === newOwnerName && owner.email?.toLowerCase() === newOwnerEmail?.toLowerCase();
    return isSame ? null : 'succession.new-owner-changed';
  }

  private async ask(tx: Tx, one: SuccessionCase, part: TransferStep): Promise<void> {
    const { id: caseId, companyId, personId, newOwnerId, newOwnerName: name, newOwnerEmail: email } = one;
    if (companyId === null || personId === null) throw new Error('a case without a company or a person');
    // up to here it can be taken back; afterwards it may be they already, and the invitation goes to the address that was approved
    const mayBeRefused = part.step === 'contacts' && part.failure !== noAnswer;
    const failure = mayBeRefused ? await this.hindranceOfNewOwner(tx, one) : null;
    if (failure !== null) return this.fail(tx, one, { part, failure });
    if (part.step === 'contacts') await this.noteTickets(tx, one);
    const asked = Object.assign(part, {
      state: 'asked' as const,
      attempts: part.attempts + 1,
      at: this.clock.now(),
    });
    await this.cases.saveTransferStep(tx, asked);
    await this.timers.set(tx, nobodyAnswers, { subject: caseId, inMs: aDay });
    const { id, attempts: version, step } = asked;
    const owner = newOwnerId === null ? null : await this.cases.contact(tx, companyId, newOwnerId);
    const { legalName: companyName, language } = await this.companies.get(tx, companyId);
    const newOwner =
      name !== null && email !== null
        ? { name, email, language: languageOf(owner?.language ?? language), companyName }
        : null;
    await this.outbox.append(
      tx,
      NotificationEvents.successionStepWanted,
      {
        id,
        caseId,
        companyId,
        version,
        step,
        personId,
        newOwnerId,
        newOwner,
        actor: approverOf(one),
      },
      { aggregateId: id, companyId, version },
    );
  }

  private async done(tx: Tx, one: SuccessionCase, part: TransferStep): Promise<void> {
    await this.cases.saveTransferStep(
      tx,
      Object.assign(part, { state: 'done', failure: null, at: this.clock.now() }),
    );
    await this.note(tx, one, part.step);
    await this.next(tx, one);
  }

  /** With the contact the login ends, wherever that is heard first, and its tickets say no more whose they were: which they are is kept before. */
  private async noteTickets(tx: Tx, one: SuccessionCase): Promise<void> {
    const part = (await this.cases.transferSteps(tx, one.id)).find(({ step }) => step === 'tickets');
    if (!part) return;
    const ticketIds = await this.openTickets(tx, one, part);
    await this.cases.saveTransferStep(tx, Object.assign(part, { ticketIds }));
  }

  private async openTickets(
    tx: Tx,
    { companyId, personId }: SuccessionCase,
    { ticketIds }: TransferStep,
  ): Promise<string[]> {
    if (companyId === null || personId === null) return [];
    const email = await this.companies.addressOf(tx, companyId, personId);
    return this.cases.openTicketsOf(tx, companyId, { personId, email, known: ticketIds ?? [] });
  }

  /** Who was answered in tickets that are not over was the person: whoever takes over follows them now. */
  private async handOverTickets(tx: Tx, one: SuccessionCase, part: TransferStep): Promise<void> {
    const { newOwnerEmail: to } = one;
    if (to === null) return;
    for (const id of await this.openTickets(tx, one, part)) {
      const ticket = await this.tickets.lock(tx, id);
      if (ticket && !(await this.isFull(tx, id)))
        await this.watching.let(tx, ticket, { actor: itself, email: to });
    }
  }

  /** As many follow it as may: whoever takes over sees it at their company all the same. */
  private async isFull(tx: Tx, ticketId: string): Promise<boolean> {
    return (await this.tickets.watchers(tx, ticketId)).length >= mostWatchers;
  }

  private async finish(tx: Tx, one: SuccessionCase, part: TransferStep): Promise<void> {
    const from = one.state;
    await this.cases.saveTransferStep(tx, Object.assign(part, { state: 'done', at: this.clock.now() }));
    one.state = after(from, 'finish') ?? from;
    await this.keeping.keep(tx, one, { step: 'finish', from, actor: itself, name: null, reason: null });
    if (one.state === 'transferred') await this.letters.transferred(tx, one);
    else await this.letters.closed(tx, one);
  }

  private note(tx: Tx, one: SuccessionCase, reason: string): Promise<void> {
    const done = { step: 'transfer-step', from: one.state, actor: itself, name: null, reason };
    return this.keeping.keep(tx, one, done);
  }

  private next(tx: Tx, { id }: SuccessionCase): Promise<void> {
    return this.timers.set(tx, transferGoesOn, { subject: id, inMs: 0 });
  }
}

/** In whose name others act: who has approved it last. */
const approverOf = ({ approvals }: SuccessionCase): Actor => {
  const last = approvals.at(-1);
  return last ? { kind: 'user', id: last.id, companyId: null, roles: [] } : itself;
};
