import { Inject, Injectable } from '@nestjs/common';
import { isDeepStrictEqual } from 'node:util';
import { v7 as uuidv7 } from 'uuid';
import { NotificationEvents, type Actor, type SuccessionState } from '@lotse/contracts';
import { Outbox } from '@lotse/messaging';
import { AuditTrail, Clock, defineTimer, Timers, type Tx } from '@lotse/persistence';
import { CompanyCopies } from '../company-copies/company-copies.service.js';
import { CasesRepository } from './cases.repository.js';
import { SuccessionStep, type SuccessionCase } from './case.entity.js';
import { isCollecting, isEnded, isHeld, keepsApprovals, waitsForStaff } from './course.js';
import { SUCCESSION_SETTINGS, type SuccessionSettings } from './settings.js';

/** Documents are missing. Its subject is the case, as that of all of these. */
export const documentsAreMissing = defineTimer('succession-reminder');
/** Nobody has objected in time. */
export const periodIsOver = defineTimer('succession-period-over');
/** The next part of a transfer or a closing. */
export const transferGoesOn = defineTimer('succession-transfer');
/** Another service was asked for a part, and says nothing. */
export const nobodyAnswers = defineTimer('succession-no-answer');
/** Its documents are destroyed. */
export const documentsAreDestroyed = defineTimer('succession-documents-destroyed');

/** Nobody has done anything with a case that was reported. */
export const caseIsUntouched = defineTimer('succession-untouched');

export const aDay = 24 * 60 * 60 * 1_000;

/** What was done, by whom, and why. */
export interface Done {
  step: string;
  from: SuccessionState | null;
  actor: Actor;
  /** `null`: it came by itself. */
  name: string | null;
  reason: string | null;
}

/** Whether staff are told: not of the same once more within a day, as long as none of them has done anything since. What else comes stands in the history. */
export function isNews(history: readonly SuccessionStep[], step: string, now: Date): boolean {
  const last = history.findLast((one) => one.step === step || one.actorKind === 'user');
  return last?.step !== step || last.actorKind === 'user' || now.getTime() - last.at.getTime() >= aDay;
}

/**
 * Keeps a case as it stands, with its history. What follows from how far it has come follows here, and so is never forgotten: what is
 * held, which approvals stand, and what comes by itself.
 */
@Injectable()
export class Keeping {
  constructor(
    private readonly cases: CasesRepository,
    private readonly companies: CompanyCopies,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
    private readonly timers: Timers,
    private readonly clock: Clock,
    @Inject(SUCCESSION_SETTINGS) private readonly settings: SuccessionSettings,
  ) {}

  async begin(tx: Tx, one: SuccessionCase, done: Omit<Done, 'from'>): Promise<void> {
    await this.cases.insert(tx, one);
    await this.wind(tx, one);
    await this.write(tx, one, { ...done, from: null });
  }

  /** @param one as it is to be; it is locked */
  async keep(tx: Tx, one: SuccessionCase, done: Done): Promise<void> {
    const { from, step, actor } = done;
    const { collector } = one;
    const hasCollected = collector !== null && collector.id === actor.id && isCollecting(step);
    if (hasCollected && !one.collected.some((known) => isDeepStrictEqual(known, collector)))
      one.collected = [...one.collected, collector];
    const now = this.clock.now();
    one.version += 1;
    one.changedAt = now;
    if (!keepsApprovals(one.state)) one.approvals = [];
    if (isEnded(one.state)) one.endedAt ??= now;
    if (from !== one.state) await this.wind(tx, one);
    else if (waitsForStaff(one.state) && actor.kind === 'user') await this.lookLater(tx, one);
    await this.cases.save(tx, one);
    if (from !== null && isHeld(from) !== isHeld(one.state)) await this.tellHold(tx, one);
    await this.write(tx, one, done);
  }

  /** What comes by itself in this state, and nothing else. */
  private async wind(tx: Tx, one: SuccessionCase): Promise<void> {
    const { id, state } = one;
    one.dueAt = null;
    if (state === 'documents') await this.remindLater(tx, one);
    else await this.timers.cancel(tx, documentsAreMissing, id);
    if (waitsForStaff(state)) await this.lookLater(tx, one);
    else await this.timers.cancel(tx, caseIsUntouched, id);
    if (state === 'objection-period' && one.objectionUntil) {
      const inMs = Math.max(0, one.objectionUntil.getTime() - this.clock.now().getTime());
      await this.timers.set(tx, periodIsOver, { subject: id, inMs });
      one.dueAt = one.objectionUntil;
    } else {
      await this.timers.cancel(tx, periodIsOver, id);
      if (!['objected', 'transferring', 'closing', 'transferred', 'closed'].includes(state))
        one.objectionUntil = null;
    }
    if (isEnded(state))
      await this.timers.set(tx, documentsAreDestroyed, {
        subject: id,
        inMs: this.settings.documentDays * aDay,
      });
  }

  /** A week after somebody has last done anything with it. */
  async lookLater(tx: Tx, { id }: SuccessionCase): Promise<void> {
    await this.timers.set(tx, caseIsUntouched, { subject: id, inMs: 7 * aDay });
  }

  async remindLater(tx: Tx, one: SuccessionCase): Promise<void> {
    const inMs = this.settings.reminderDays * aDay;
    await this.timers.set(tx, documentsAreMissing, { subject: one.id, inMs });
    one.dueAt = new Date(this.clock.now().getTime() + inMs);
  }

  /** Of a case that has ended and to which something has come since: a timer that is set already stands. */
  async destroyLater(tx: Tx, { id: subject }: SuccessionCase): Promise<void> {
    const rows: unknown[] = await tx.query(`select 1 from timer where kind = $1 and subject = $2`, [
      documentsAreDestroyed.kind,
      subject,
    ]);
    if (rows.length > 0) return;
    await this.timers.set(tx, documentsAreDestroyed, { subject, inMs: this.settings.documentDays * aDay });
  }

  /** Followers hear that the company rests, without a word about why; who it is about, our own services alone. */
  private async tellHold(tx: Tx, one: SuccessionCase): Promise<void> {
    const { id, companyId, personId, version, state } = one;
    if (companyId === null || personId === null) return;
    const held = isHeld(state);
    const since = this.clock.now().toISOString();
    const aggregate = { companyId, aggregateId: id, version };
    await this.outbox.append(
      tx,
      NotificationEvents.companyHoldChanged,
      { hold: { id, companyId, version, held, since } },
      aggregate,
    );
    // at a company that is closed nobody is to write to them either, should it ever be opened again
    if (state === 'closed') return;
    await this.companies.holdPerson(tx, { id, companyId, contactId: personId, version, held });
    const email = await this.companies.addressOf(tx, companyId, personId);
    await this.outbox.append(
      tx,
      NotificationEvents.personHoldChanged,
      { hold: { id, companyId, contactId: personId, email, version, held, since } },
      aggregate,
    );
  }

  private async write(tx: Tx, one: SuccessionCase, { step, from, actor, name, reason }: Done): Promise<void> {
    const { id: caseId, state: to } = one;
    await this.cases.addStep(
      tx,
      Object.assign(new SuccessionStep(), {
        id: uuidv7(),
        caseId,
        step,
        from,
        to,
        actorKind: actor.kind,
        actorId: actor.id,
        actorName: name,
        reason,
        at: this.clock.now(),
      }),
    );
    // of no company: none reads there that somebody has died; and without the reason, which names people
    await this.audit.record(tx, {
      action: `succession-case.${step}`,
      actor,
      companyId: null,
      targetType: 'succession-case',
      targetId: caseId,
      before: { state: from },
      after: { state: to },
    });
  }
}
