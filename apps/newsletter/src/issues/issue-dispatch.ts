import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { setTimeout as after } from 'node:timers/promises';
import { Counter } from 'prom-client';
import {
  domainOf,
  InBatches,
  nameInMail,
  Rate,
  type Mailing,
  type Packet,
  type ReturnAddresses,
  type Route,
} from '@lotse/mail';
import { Clock, Database, onBehalfOf, Slots } from '@lotse/persistence';
import { Rounds } from '@lotse/service-host';
import type { TextLanguage } from '@lotse/contracts';
import { ChannelSendings } from '../channel-sending/channel-sendings.js';
import type { ChannelSending } from '../channel-sending/channel-sending.entity.js';
import { quietFor } from '../channel-sending/quiet-hours.js';
import { Channel } from '../channels/channel.entity.js';
import { Eligible, type EligibleSubscriber } from '../subscriptions/eligible.js';
import { RecipientLinks } from '../subscriptions/links.js';
import {
  DeliveryLedger,
  type BeginningDelivery,
  type Begun,
  type DueDelivery,
  type SettledDelivery,
  type TakenBatch,
} from './delivery-ledger.js';
import type { Issue } from './issue.entity.js';
import { Issues } from './issues.repository.js';
import { Refusals } from './refusals.js';
import { IssueRendering, unnamed } from './rendering.js';
import { Steering } from './steering.js';

const handedOver = new Counter({
  name: 'lotse_issue_mail_total',
  help: 'Deliveries of newsletter issues, by what became of them at a turn',
  labelNames: ['outcome'],
});
const outcomes = ['queued', 'accepted', 'refused', 'undelivered', 'unclear', 'left-out'] as const;
for (const outcome of outcomes) handedOver.inc({ outcome }, 0); // that the first may be noticed
/** How often it is said that batches are in good hands: three times in a lease. */
const heartbeat = 5_000;
/** After how many milliseconds what failed is tried again. */
const triedAgain = 1_000;
/** How long a stop waits for servers that have a body and do not answer. */
const lastWords = 10_000;
/** Batches in hand at a time: the memory that it takes, however many get the issue. */
const mostBatches = 3;
/** How often it is asked whether the quiet hours have begun, in milliseconds. */
const quietLook = 5_000;
/** Recipient domains whose pace is kept at a time. */
const mostDomains = 5_000;
/** Who would have to wait longer for their domain's turn is put off, in milliseconds. */
const longestQueue = 5_000;

export interface IssueSending {
  /** After how many milliseconds one that a server has put off is tried again; the last goes on. */
  again: readonly number[];
  /** How long it is tried, in milliseconds. */
  lasts: number;
  /** Mails a second, in this replica; `null`: as many as the servers take. */
  perSecond: number | null;
  /** The same to one recipient domain. */
  perDomain: number | null;
  /** After how long without a server an issue is paused, in milliseconds. */
  patience: number;
}

/** An issue, as long as this replica has batches of it. */
interface UnderWay {
  issue: Issue;
  sending: ChannelSending;
  mailings: ReadonlyMap<TextLanguage, Mailing>;
  refusals: Refusals;
  /** Nothing more of it is begun: it was paused, or is quiet, or its batches are others' now. */
  isStopped: boolean;
  quietAskedAt: number;
}

/** Somebody whose mail is to be handed over now. */
interface Turn {
  delivery: DueDelivery;
  recipient: EligibleSubscriber;
  underWay: UnderWay;
  /** Done once it is written down what became of it. */
  written?: Promise<void>;
}

/** It was not to be begun. */
class NotBegun extends Error {
  constructor(readonly because: Begun) {
    super(because);
  }
}

/** Sends issues, in every replica: each batch is taken up by one of them. */
@Injectable()
export class IssueDispatch implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(IssueDispatch.name);
  private readonly claim = randomUUID();
  private readonly inHand = new Map<string, { issueId: string; done: Promise<void> }>();
  private readonly underWay = new Map<string, Promise<UnderWay>>();
  /** One commit for all who ask, one after the other: what has become of mails is written down in the order in which servers have said it. */
  private readonly steps = new InBatches<BeginningDelivery | null, Begun>((asked) => this.step(asked));
  /** What has become of mails that is not written down yet. */
  private owed: SettledDelivery[] = [];
  private readonly places: Slots;
  private readonly overall: Rate;
  private readonly domains = new Map<string, { rate: Rate; waiting: number }>();
  private isStopped = false;
  private withoutServerSince: number | null = null;
  private readonly rounds = new Rounds(
    () => this.takeUp(),
    (error) => this.logger.warn({ message: 'issues cannot be taken up', error }),
  );
  private beating?: NodeJS.Timeout;

  constructor(
    private readonly route: Route,
    private readonly about: IssueSending,
    private readonly returnAddresses: ReturnAddresses | null,
    private readonly ledger: DeliveryLedger,
    private readonly issues: Issues,
    private readonly eligible: Eligible,
    private readonly sendings: ChannelSendings,
    private readonly rendering: IssueRendering,
    private readonly links: RecipientLinks,
    private readonly steering: Steering,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {
    this.places = new Slots(route.mailsAtOnce);
    this.overall = new Rate(about.perSecond);
    steering.onBatches(() => this.wake());
  }

  onApplicationBootstrap(): void {
    onBehalfOf({ tenant: null }, () => this.rounds.start());
    this.beating = setInterval(() => void this.beat(), heartbeat).unref();
  }

  /** Something may be due. */
  wake(): void {
    this.rounds.wake();
  }

  /** Takes up nothing more, and waits for what servers have. */
  async beforeApplicationShutdown(): Promise<void> {
    this.isStopped = true;
    this.route.close();
    await this.rounds.stop();
    const late = new Promise((resolve) => setTimeout(resolve, lastWords).unref());
    await Promise.race([Promise.all([...this.inHand.values()].map(({ done }) => done)), late]);
    clearInterval(this.beating);
  }

  private async takeUp(): Promise<boolean> {
    const limit = mostBatches - this.inHand.size;
    if (limit <= 0 || !(await this.hasServer())) return false;
    const batches = await this.ledger.take(this.claim, limit);
    for (const batch of batches) {
      const done = this.send(batch).finally(() => {
        this.inHand.delete(batch.id);
        if (![...this.inHand.values()].some(({ issueId }) => issueId === batch.issueId))
          this.underWay.delete(batch.issueId);
        this.wake();
      });
      this.inHand.set(batch.id, { issueId: batch.issueId, done });
    }
    return batches.length > 0;
  }

  private async hasServer(): Promise<boolean> {
    if (this.route.isOpen) {
      this.withoutServerSince = null;
      return true;
    }
    this.withoutServerSince ??= performance.now();
    if (performance.now() - this.withoutServerSince > this.about.patience) {
      this.withoutServerSince = null;
      await this.steering.pauseAll('no-server');
    }
    return false;
  }

  /** Never throws: what cannot be done now stays due, here or elsewhere. */
  private async send(batch: TakenBatch): Promise<void> {
    try {
      const deliveries = await this.ledger.open(batch.id);
      const underWay = await this.underWayOf(batch.issueId);
      const turns = await this.turns(deliveries, underWay);
      const settled = await Promise.allSettled(turns.map((turn) => this.takeTurn(turn)));
      for (const one of settled)
        if (one.status === 'rejected')
          this.logger.warn({
            message: 'a turn has come to nothing',
            batchId: batch.id,
            error: one.reason as unknown,
          });
      await this.ledger.finish(batch, this.claim);
    } catch (error) {
      this.logger.warn({ message: 'a batch of an issue is left to others', batchId: batch.id, error });
    }
  }

  private underWayOf(issueId: string): Promise<UnderWay> {
    const known = this.underWay.get(issueId);
    if (known) return known;
    const fresh = this.read(issueId);
    this.underWay.set(issueId, fresh);
    fresh.catch(() => this.underWay.delete(issueId));
    return fresh;
  }

  private async read(issueId: string): Promise<UnderWay> {
    const { reader } = this.database;
    const issue = await this.issues.get(reader, issueId);
    const channel = await reader.findOneByOrFail(Channel, { key: issue.channel });
    const sending = await this.sendings.of(reader, issue.channel);
    const from = issue.sender ?? this.sendings.senderOf(sending);
    const date = issue.beganAt ?? this.clock.now();
    const rendered = this.rendering.renderAll(issue.texts, channel.name);
    const mailings = new Map(
      [...rendered].map(([language, one]) => [
        language,
        this.rendering.mailing(one, { issueId, channel: issue.channel, from, date }),
      ]),
    );
    const refusals = new Refusals();
    return {
      issue,
      sending,
      mailings,
      refusals,
      isStopped: issue.state !== 'sending',
      quietAskedAt: -quietLook,
    };
  }

  /** Whoever is not to get it any more is left out at once, with the reason. */
  private async turns(deliveries: DueDelivery[], underWay: UnderWay): Promise<Turn[]> {
    const { channel } = underWay.issue;
    if (deliveries.length === 0 || underWay.isStopped || (await this.isQuiet(underWay))) return [];
    const mailboxIds = deliveries.flatMap(({ mailboxId }) => mailboxId ?? []);
    const still = await this.eligible.stillAmong(this.database.reader, channel, mailboxIds);
    const recipients = new Map(still.map((one) => [one.mailboxId, one]));
    const out = deliveries.filter(({ mailboxId }) => mailboxId === null || !recipients.has(mailboxId));
    if (out.length > 0) {
      await this.ledger.leaveOut(channel, out, this.claim);
      handedOver.inc({ outcome: 'left-out' }, out.length);
    }
    return deliveries.flatMap((delivery) => {
      const recipient = delivery.mailboxId === null ? undefined : recipients.get(delivery.mailboxId);
      return recipient ? [{ delivery, recipient, underWay }] : [];
    });
  }

  private async isQuiet(underWay: UnderWay): Promise<boolean> {
    if (performance.now() - underWay.quietAskedAt < quietLook) return false;
    underWay.quietAskedAt = performance.now();
    underWay.sending = await this.sendings.of(this.database.reader, underWay.issue.channel);
    const forMs = quietFor(underWay.sending, this.clock.now());
    if (forMs === 0) return false;
    underWay.isStopped = true;
    await this.ledger.rest(underWay.issue.id, forMs);
    return true;
  }

  private async takeTurn(turn: Turn): Promise<void> {
    const domain = domainOf(turn.recipient.email);
    const wait = await this.paced(domain, turn.underWay);
    if (wait > 0) return this.settle([{ ...nothing(turn.delivery.id), wait }]);
    await this.places.hold(async () => {
      if (turn.underWay.isStopped || this.isStopped || (await this.isQuiet(turn.underWay))) return;
      for (let again; (again = this.overall.take(true)) > 0;) await after(again);
      await this.handOver(turn, domain);
    });
    await turn.written;
  }

  /** Waits for the domain's turn. @returns 0, or the milliseconds after which to try, where the queue is too long */
  private async paced(domain: string, underWay: UnderWay): Promise<number> {
    const { perDomain } = this.about;
    if (perDomain === null) return 0;
    const pace = this.domains.get(domain) ?? { rate: new Rate(perDomain), waiting: 0 };
    this.domains.delete(domain);
    this.domains.set(domain, pace);
    for (const [oldest, { waiting }] of this.domains) {
      if (this.domains.size <= mostDomains) break;
      if (waiting === 0) this.domains.delete(oldest);
    }
    const queue = (pace.waiting / perDomain) * 1_000;
    if (queue > longestQueue) return queue;
    pace.waiting++;
    try {
      for (let again; !underWay.isStopped && (again = pace.rate.take(true)) > 0;)
        await after(again + (pace.waiting / perDomain) * 500);
      return 0;
    } finally {
      pace.waiting--;
    }
  }

  private async handOver(turn: Turn, domain: string): Promise<void> {
    const { delivery, underWay } = turn;
    const mail = await this.packet(turn);
    let beginning: Promise<Begun> | undefined;
    try {
      const tries = await this.route.handOver(mail, {
        isUrgent: false,
        turn: this.route.placeOf(delivery.server), // whoever greylists knows us at the one that it has put off
        // what is begun waits for no other server: that nobody has it is written down first, and it is due at once
        mayGoOn: () => beginning === undefined,
        begin: async ({ server }) => {
          // it may have waited behind another mail
          if (!beginning && underWay.isStopped) throw new NotBegun('stopped');
          // once: where the server had closed the connection, another is opened
          beginning ??= this.steps.add(this.beginning(turn, server));
          const begun = await beginning;
          if (begun !== 'begun') throw new NotBegun(begun);
        },
      });
      const begun = await beginning; // a connection may have ended over it, and what is written down stands in this order
      if (begun !== undefined && begun !== 'begun') throw new NotBegun(begun);
      const last = tries.at(-1);
      if (!last) return; // no server works: it stays as it is, and due
      const settled = this.outcome(delivery, { ...last, isBegun: begun === 'begun' });
      turn.written = this.settle([settled]);
      handedOver.inc({ outcome: settled.state });
      await this.judge(underWay, settled, { domain, answer: last.answer });
    } catch (error) {
      if (!(error instanceof NotBegun)) throw error;
      if (error.because === 'stopped') underWay.isStopped = true;
      else handedOver.inc({ outcome: 'left-out' });
    }
  }

  private outcome(
    delivery: DueDelivery,
    {
      outcome,
      answer,
      server,
      trouble,
      isBegun,
    }: { outcome: string; answer: string; server: string; trouble: boolean; isBegun: boolean },
  ): SettledDelivery {
    const { again, lasts } = this.about;
    const settled = { ...nothing(delivery.id), isBegun, isTried: true, server, answer };
    if (outcome === 'accepted' || outcome === 'refused' || outcome === 'unclear')
      return { ...settled, state: outcome, answer: outcome === 'unclear' ? null : answer };
    if ((delivery.triedFor ?? 0) > lasts) return { ...settled, state: 'undelivered' };
    if (trouble) return { ...settled, isTried: false, server: null, wait: 0 };
    return { ...settled, wait: again[Math.min(delivery.tries, again.length - 1)] ?? 0 };
  }

  /** A breaker: where one has begun to refuse, nobody goes on without a look. */
  private async judge(
    underWay: UnderWay,
    { state, server }: SettledDelivery,
    { domain, answer }: { domain: string; answer: string },
  ): Promise<void> {
    const { issue, refusals, isStopped } = underWay;
    if (isStopped || (state !== 'accepted' && state !== 'refused')) return;
    const isRefused = state === 'refused';
    const keys = [domain, server ?? ''];
    const [tooMuch] = keys.filter((key) => refusals.note(key, isRefused));
    if (tooMuch === undefined || !isRefused) return;
    underWay.isStopped = true; // those that are still in hand as well
    await this.steering.pauseBecause(issue.id, 'refused', `${tooMuch}: ${answer}`);
  }

  private beginning({ delivery, recipient, underWay }: Turn, server: string) {
    const { id, subscriberId } = delivery;
    const { id: issueId, channel } = underWay.issue;
    const { mailboxId, email } = recipient;
    return { id, issueId, channel, subscriberId, mailboxId, email, server };
  }

  private packet({ delivery, recipient, underWay }: Turn): Promise<Packet> {
    const { issue, mailings } = underWay;
    const [first] = mailings.values();
    const mailing = mailings.get(delivery.language) ?? first;
    if (!mailing) throw new Error('the issue is written in no language');
    const from = issue.sender ?? this.sendings.senderOf(underWay.sending);
    const name = nameInMail(recipient.name ?? '');
    const since = issue.beganAt ?? this.clock.now();
    const unsubscribe = this.links.unsubscribeFrom(recipient.mailboxId, issue, since);
    return mailing.to({
      to: { name, address: recipient.email },
      messageId: `<${delivery.id}@${domainOf(from.address)}>`,
      returnTo: this.returnAddresses?.of(delivery.id) ?? from.address,
      unsubscribe,
      slots: {
        name: name || unnamed[delivery.language],
        unsubscribe,
        preferences: this.links.preferences(recipient.mailboxId, since).link,
      },
    });
  }

  /**
   * What became of the last mail of a connection is there before its next one begins: so each has one at most of which nobody knows.
   */
  private async step(asked: readonly (BeginningDelivery | null)[]): Promise<Begun[]> {
    const settled = this.owed;
    this.owed = [];
    const beginning = asked.flatMap((one) => one ?? []);
    if (settled.length + beginning.length === 0) return asked.map(() => 'stopped');
    try {
      const begun = await this.ledger.step({ settled, beginning }, this.claim);
      return asked.map((one) => (one && begun.get(one.id)) ?? 'stopped');
    } catch (error) {
      this.owed = [...settled, ...this.owed];
      throw error;
    }
  }

  /** Nobody else knows what a server has said: it is written down as soon as the database is there. */
  private async settle(settled: SettledDelivery[]): Promise<void> {
    this.owed.push(...settled);
    for (;;) {
      try {
        await this.steps.add(null);
        return;
      } catch (error) {
        this.logger.error({ message: 'what became of deliveries cannot be written down', error });
        if (this.isStopped) return;
        await after(triedAgain);
      }
    }
  }

  private async beat(): Promise<void> {
    if (this.inHand.size === 0) return;
    const resting = await this.ledger.keep([...this.inHand.keys()], this.claim).catch(() => []); // said again in a moment
    for (const issueId of resting) {
      const underWay = await this.underWay.get(issueId)?.catch(() => undefined);
      if (underWay) underWay.isStopped = true; // whoever refuses everybody never asks whether to begin
    }
  }
}

const nothing = (id: string): SettledDelivery => ({
  id,
  state: 'queued',
  because: null,
  isBegun: false,
  isTried: false,
  server: null,
  answer: null,
  wait: null,
});
