import { Injectable } from '@nestjs/common';
import {
  NewsletterEvents,
  type Actor,
  type EndedBecause,
  type EventDefinition,
  type SubscriptionProof,
  type SubscriptionState,
  type SubscriptionsChanged,
} from '@lotse/contracts';
import { Outbox } from '@lotse/messaging';
import { AuditTrail, Clock, Journal, type Tx } from '@lotse/persistence';
import { Consents } from '../consents/consents.js';
import type { CollectionMethod, ConsentFact, ConsentState, Party, WordingShown } from '../consents/record.js';
import type { Subscriber } from '../subscribers/subscriber.js';
import { SubscriptionsRepository, type EndedSubscription } from './subscriptions.repository.js';

const newsletter: Actor = { kind: 'system', id: 'newsletter', companyId: null, roles: [] };

/** What has become of some channels of one subscriber, with the state that each had before. */
export interface Turn {
  subscriber: Subscriber;
  channels: readonly { channel: string; before: SubscriptionState | null }[];
}

/** A kind of the journal: for ever. */
export const subscriptionsEnded = 'subscriptions-ended';

/** What the journal says of it. */
export interface SubscriptionsEnded {
  companyId: string;
  /** `null`: the company's general address. */
  contactId: string | null;
  channels: readonly string[];
  because: EndedBecause;
  at: string;
}

/** Who has done it, and how. */
export interface Doing {
  at: Date;
  /** `recipient`: whoever reads the mailbox. */
  by: Actor | 'recipient' | null;
  method: CollectionMethod;
  reference?: string;
  wording?: WordingShown;
  personal?: Readonly<Record<string, unknown>>;
}

interface Written {
  action: string;
  state: ConsentState;
  after: SubscriptionState | null;
  event: EventDefinition<SubscriptionsChanged> | null;
  reason?: string | null;
  because?: string;
  proof?: SubscriptionProof;
  /** Which ones an erased person had is nobody's business any more. */
  silent?: boolean;
  beside?: object;
}

/**
 * What becomes of subscriptions, in one act: an entry of the audit trail per subscriber and occasion, a row of the consent ledger, and
 * its announcement.
 */
@Injectable()
export class SubscriptionTrail {
  constructor(
    private readonly audit: AuditTrail,
    private readonly consents: Consents,
    private readonly outbox: Outbox,
    private readonly subscriptions: SubscriptionsRepository,
    private readonly clock: Clock,
    private readonly journal: Journal,
  ) {}

  requested(tx: Tx, turn: Turn, doing: Doing & { reason: string | null }): Promise<void> {
    return this.write(tx, [turn], doing, {
      action: 'subscription.requested',
      state: 'requested',
      after: 'pending',
      event: NewsletterEvents.subscriptionRequested,
      reason: doing.reason,
    });
  }

  /** What was active is pending: the address is another one. */
  readdressed(tx: Tx, turn: Turn, doing: Doing): Promise<void> {
    return this.write(tx, [turn], doing, {
      action: 'subscription.requested',
      state: 'renewed',
      after: 'pending',
      event: NewsletterEvents.subscriptionRequested,
      reason: 'address-changed',
      because: 'address-changed',
    });
  }

  confirmed(tx: Tx, turn: Turn, doing: Doing & { proof: SubscriptionProof }): Promise<void> {
    return this.write(tx, [turn], doing, {
      action: 'subscription.confirmed',
      state: 'given',
      after: 'active',
      event: NewsletterEvents.subscriptionConfirmed,
      reason: doing.proof,
      proof: doing.proof,
    });
  }

  /** Given elsewhere before, with a proof that somebody has brought along. */
  imported(tx: Tx, turn: Turn, doing: Doing & { confirmedAt: Date }): Promise<void> {
    return this.write(tx, [turn], doing, {
      action: 'subscription.imported',
      state: 'imported',
      after: 'active',
      event: NewsletterEvents.subscriptionConfirmed,
      reason: 'imported',
      proof: 'imported',
      because: doing.confirmedAt.toISOString(),
    });
  }

  paused(tx: Tx, turn: Turn, doing: Doing & { until: Date | null }): Promise<void> {
    return this.write(tx, [turn], doing, {
      action: doing.until ? 'subscription.paused' : 'subscription.resumed',
      state: doing.until ? 'paused' : 'resumed',
      after: null,
      event: NewsletterEvents.subscriptionPaused,
      ...(doing.until && { because: doing.until.toISOString() }),
      beside: { pausedUntil: doing.until?.toISOString() ?? null },
    });
  }

  restored(tx: Tx, turn: Turn, doing: Doing & { state: SubscriptionState }): Promise<void> {
    return this.write(tx, [turn], doing, {
      action: 'subscription.restored',
      state: 'restored',
      after: doing.state,
      event:
        doing.state === 'active'
          ? NewsletterEvents.subscriptionConfirmed
          : NewsletterEvents.subscriptionRequested,
    });
  }

  /** Ended by what was heard of elsewhere. */
  async ended(tx: Tx, ended: EndedSubscription[], because: EndedBecause): Promise<void> {
    const doing = { at: this.clock.now(), by: null, method: 'event' as const };
    await this.end(tx, turnsOf(ended), because, doing);
  }

  /** Ended by somebody here; what is left without a subscription is locked. */
  async end(
    tx: Tx,
    turns: Turn[],
    because: EndedBecause,
    doing: Doing & { sharedMailbox?: boolean },
  ): Promise<void> {
    await this.write(tx, turns, doing, {
      action: 'subscription.ended',
      state: because === 'not-confirmed' ? 'expired' : stateOf(because, turns),
      after: 'ended',
      event: NewsletterEvents.subscriptionEnded,
      reason: because,
      because,
      silent: because === 'contact-erased',
      beside: { sharedMailbox: doing.sharedMailbox ?? false },
    });
    const ending = turns.filter(({ channels }) => channels.length > 0);
    this.journal.note(tx, ...ending.map((turn) => endedEntry(turn, because, doing.at)));
    for (const [kind, ids] of byKind(turns)) {
      const kept = await this.subscriptions.snapshots(tx, kind, ids);
      const left = new Set(
        kept
          .filter(({ subscriptions }) => subscriptions.some(({ state }) => state !== 'ended'))
          .map(({ subscriber }) => subscriber.id),
      );
      await this.consents.lock(
        tx,
        kind,
        ids.filter((id) => !left.has(id)),
        doing.at,
      );
    }
  }

  /** Why an external person received something is known of that person. */
  forget(tx: Tx, contactId: string): Promise<void> {
    return this.audit.forget(tx, contactId);
  }

  private async write(tx: Tx, all: Turn[], doing: Doing, written: Written): Promise<void> {
    const turns = all.filter(({ channels }) => channels.length > 0);
    if (turns.length === 0) return;
    await this.audit.recordEach(
      tx,
      turns.map(({ subscriber, channels }) => ({
        action: written.action,
        actor: actorOf(doing.by),
        companyId: subscriber.companyId,
        targetType: 'subscription' as const,
        targetId: subscriber.id,
        reason: written.reason ?? null,
        ...(written.silent !== true && changeOf(channels, written)),
      })),
    );
    await this.consents.record(tx, ...turns.map((turn) => factOf(turn, doing, written)));
    if (written.event) await this.announce(tx, turns, { ...written, event: written.event, at: doing.at });
  }

  private async announce(
    tx: Tx,
    turns: Turn[],
    {
      event,
      at,
      beside = {},
    }: Pick<Written, 'beside'> & { event: EventDefinition<SubscriptionsChanged>; at: Date },
  ): Promise<void> {
    for (const [kind, ids] of byKind(turns)) {
      const snapshots = new Map(
        (await this.subscriptions.snapshots(tx, kind, ids)).map((one) => [one.subscriber.id, one]),
      );
      const announced = turns.flatMap(({ subscriber, channels }) => {
        const snapshot = subscriber.kind === kind ? snapshots.get(subscriber.id) : undefined;
        if (!snapshot) return [];
        const { version, subscriptions } = snapshot;
        const { companyId, id } = subscriber;
        const data = {
          companyId,
          contactId: kind === 'contact' ? id : null,
          version,
          channels: channels.map(({ channel }) => channel),
          at: at.toISOString(),
          subscriptions,
          ...beside,
        };
        return [{ data, aggregate: { companyId, aggregateId: id, version } }];
      });
      await this.outbox.appendEach(tx, event, announced);
    }
  }
}

function endedEntry({ subscriber, channels }: Turn, because: EndedBecause, at: Date) {
  const { kind, id, companyId } = subscriber;
  const said: SubscriptionsEnded = {
    companyId,
    contactId: kind === 'contact' ? id : null,
    channels: channels.map(({ channel }) => channel),
    because,
    at: at.toISOString(),
  };
  return { kind: subscriptionsEnded, said: { ...said } };
}

/** Of whoever reads a mailbox, nobody knows who it is. */
const actorOf = (by: Doing['by']): Actor => (by === null || by === 'recipient' ? newsletter : by);
const partyOf = (by: Doing['by']): Party => (by === null ? 'newsletter' : by);

/** What was never given cannot be withdrawn. */
function stateOf(because: EndedBecause, turns: Turn[]): ConsentState {
  if (because.startsWith('contact-') || because === 'company-closed') return 'invalidated';
  const given = turns.some(({ channels }) => channels.some(({ before }) => before === 'active'));
  return given ? 'withdrawn' : 'refused';
}

const factOf = ({ subscriber, channels }: Turn, doing: Doing, written: Written): ConsentFact => ({
  subscriber,
  state: written.state,
  channels: channels.map(({ channel }) => channel),
  at: doing.at,
  by: partyOf(doing.by),
  method: doing.method,
  ...(written.proof && { proof: written.proof }),
  ...(doing.wording && { wording: doing.wording }),
  ...(written.because !== undefined && { because: written.because }),
  ...(doing.reference !== undefined && { reference: doing.reference }),
  ...(doing.personal && { personal: doing.personal }),
});

function changeOf(channels: Turn['channels'], { after }: Written): { before?: object; after?: object } {
  if (after === null) return {};
  const known = channels.filter(({ before }) => before !== null);
  return {
    ...(known.length > 0 && {
      before: Object.fromEntries(known.map(({ channel, before }) => [channel, before])),
    }),
    after: Object.fromEntries(channels.map(({ channel }) => [channel, after])),
  };
}

function byKind(turns: Turn[]): Map<Subscriber['kind'], string[]> {
  const found = new Map<Subscriber['kind'], string[]>();
  for (const { subscriber } of turns) {
    const ids = found.get(subscriber.kind) ?? [];
    found.set(subscriber.kind, [...ids, subscriber.id]);
  }
  return found;
}

function turnsOf(ended: EndedSubscription[]): Turn[] {
  const found = new Map<
    string,
    { subscriber: Subscriber; channels: { channel: string; before: SubscriptionState }[] }
  >();
  for (const { subscriber, channel, state } of ended) {
    const key = `${subscriber.kind} ${subscriber.id}`;
    const turn = found.get(key) ?? { subscriber, channels: [] };
    found.set(key, turn);
    turn.channels.push({ channel, before: state });
  }
  return [...found.values()];
}
