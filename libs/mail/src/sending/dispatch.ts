import { Logger } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { Counter, Histogram } from 'prom-client';
import { onBehalfOf } from '@lotse/persistence';
import { packet, type Sender } from '../letters/letter.js';
import type { Outcome } from '../servers/hand-over.js';
import type { Beginning, Route } from '../servers/route.js';
import { InBatches } from './in-batches.js';
import type { Attempted, DueMail, Ledger } from './ledger.js';
import { mailsBounced, mailsEnded } from './mail-counters.js';
import { traced } from './mail-trace.js';
import type { MailState, Pace } from './pace.js';

const outcomes: readonly Outcome[] = ['accepted', 'refused', 'not-taken', 'unclear'];
/** How the sending of a mail ends. */
const endStates: readonly MailState[] = ['accepted', 'refused', 'undelivered', 'unclear'];

const handedOver = new Counter({
  name: 'lotse_mail_handed_over_total',
  help: 'Mails handed to a mail server, by what became of them',
  labelNames: ['class', 'outcome'],
});
const repeated = new Counter({
  name: 'lotse_mail_repeated_total',
  help: 'Mails sent although a server may have taken them before: possible duplicates',
  labelNames: ['class'],
});

const acceptedSeconds = new Histogram({
  name: 'lotse_mail_accepted_seconds',
  help: 'From the moment a mail was queued until a mail server has taken it',
  labelNames: ['class'],
  buckets: [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1_800, 7_200],
});

/** How often it is looked whether a mail is due that nobody has rung for, in milliseconds. */
const look = 1_000;
/** How often it is said that mails are in good hands: three times in a lease. */
const heartbeat = 5_000;
/** How long a stop waits for servers that have a body and do not answer. */
const lastWords = 10_000;

export interface Dispatched {
  class: string;
  isUrgent: boolean;
  /** No person has written it (RFC 3834). */
  isAutomatic: boolean;
  pace: Pace;
  sender: Omit<Sender, 'returnTo'>;
  /** Where a mail comes back to: an address for each, so that it says which one it was. */
  returnTo: (mailId: string) => string;
  /** As a mail program shows it; whoever chose the label chose words that the vendor sends to strangers. */
  nameOf: (label: string) => string;
}

/** Sends the mail of one class, in every replica: each mail is taken up by one of them. */
export class Dispatch {
  private readonly logger = new Logger(Dispatch.name);
  private readonly claim = randomUUID();
  private readonly inHand = new Map<string, Promise<void>>();
  private readonly beginnings: InBatches<Beginning & { mailId: string }, boolean>;
  private readonly endings: InBatches<Attempted, undefined>;
  private isStopped = false;
  private tidiedAt = -look;
  private running: Promise<unknown> = Promise.resolve();
  private beating?: NodeJS.Timeout;
  private ring: (() => void) | undefined;

  constructor(
    private readonly about: Dispatched,
    private readonly route: Route,
    private readonly ledger: Ledger,
  ) {
    this.beginnings = new InBatches((begun) => ledger.begin(begun, this.claim));
    this.endings = new InBatches(async (attempted) => {
      await ledger.settle(attempted, { pace: about.pace, claim: this.claim, isUrgent: about.isUrgent });
      return attempted.map(() => undefined);
    });
  }

  start(): void {
    const { class: mailClass } = this.about;
    for (const outcome of outcomes) handedOver.inc({ class: mailClass, outcome }, 0); // that the first may be noticed
    for (const state of endStates) mailsEnded.inc({ class: mailClass, state }, 0);
    mailsBounced.inc({ class: mailClass }, 0);
    repeated.inc({ class: mailClass }, 0);
    acceptedSeconds.zero({ class: mailClass });
    this.running = onBehalfOf({ tenant: null, urgent: this.about.isUrgent }, () => this.run());
    this.beating = setInterval(() => void this.beat(), heartbeat).unref();
  }

  /** Something may be due. */
  wake(): void {
    this.ring?.();
  }

  /** Takes up nothing more, and waits for what servers have. */
  async stop(): Promise<void> {
    this.isStopped = true;
    this.wake();
    this.route.close();
    await this.running;
    const late = new Promise((resolve) => setTimeout(resolve, lastWords).unref());
    await Promise.race([Promise.all(this.inHand.values()), late]);
    clearInterval(this.beating);
  }

  private async run(): Promise<void> {
    while (!this.isStopped) {
      const rung = new Promise<void>((resolve) => (this.ring = resolve));
      const found = await this.takeUp().catch((error: unknown) => {
        this.logger.warn({ message: 'mail cannot be taken up', class: this.about.class, error });
        return 0;
      });
      if (found > 0) continue;
      let timer: NodeJS.Timeout | undefined;
      await Promise.race([rung, new Promise((resolve) => (timer = setTimeout(resolve, look)))]);
      clearTimeout(timer);
    }
  }

  /** @returns how many it has found: where there were none, it can rest */
  private async takeUp(): Promise<number> {
    const { class: mailClass, pace } = this.about;
    const tidied = await this.tidy();
    const limit = this.route.room - this.inHand.size;
    if (limit < this.route.room / 2 || !this.route.isOpen) return tidied;
    const mails = await this.ledger.take(mailClass, pace, { claim: this.claim, limit });
    for (const mail of mails)
      this.inHand.set(
        mail.id,
        this.send(mail).finally(() => {
          this.inHand.delete(mail.id);
          if (this.inHand.size <= this.route.room / 2) this.wake();
        }),
      );
    return tidied + mails.length;
  }

  private async tidy(): Promise<number> {
    if (performance.now() - this.tidiedAt < look) return 0;
    const found = await this.ledger.tidy(this.about.class, this.about.pace, [...this.inHand.keys()]);
    if (found === 0) this.tidiedAt = performance.now();
    return found;
  }

  private async send(mail: DueMail): Promise<void> {
    const attempted = await traced(mail, () => this.attempt(mail));
    for (const { outcome } of attempted.tries) handedOver.inc({ class: mail.class, outcome });
    if (attempted.ending === 'accepted') {
      const acceptedAt = attempted.tries.at(-1)?.endedAt ?? mail.queuedAt;
      // by two clocks, the database's and ours: one may be behind
      const ms = Math.max(0, acceptedAt.getTime() - mail.queuedAt.getTime());
      acceptedSeconds.observe({ class: mail.class }, ms / 1_000);
    }
    for (;;) {
      try {
        await this.endings.add(attempted);
        return;
      } catch (error) {
        // nobody else knows what the server has said
        this.logger.error({
          message: 'what became of a mail cannot be written down',
          error,
        });
        if (this.isStopped) return;
        await new Promise((resolve) => setTimeout(resolve, look));
      }
    }
  }

  private async attempt(mail: DueMail): Promise<Attempted> {
    const { isUrgent, isAutomatic, nameOf, sender, returnTo } = this.about;
    try {
      const letter = {
        mailId: mail.id,
        to: { name: nameOf(mail.label ?? ''), address: mail.email },
        subject: mail.subject,
        text: mail.text,
        html: mail.html,
        messageId: mail.messageId,
        inReplyTo: mail.inReplyTo,
        date: mail.queuedAt,
        isAutomatic,
        replyTo: mail.sender?.replyTo ?? null,
        isAnswer: mail.sender?.isAnswer ?? false,
      };
      const from = mail.sender ? { name: mail.sender.name, address: mail.sender.address } : sender.from;
      const tries = await this.route.handOver(
        await packet(letter, { ...sender, from, returnTo: returnTo(mail.id) }),
        {
          begin: (beginning) => this.begin(mail, beginning),
          isUrgent,
          turn: Math.floor(mail.tries / 2),
        },
      );
      return { mail, tries, ending: tries.at(-1)?.outcome ?? (this.isStopped ? 'interrupted' : 'idle') };
    } catch (error) {
      this.logger.warn({ message: 'a mail cannot be begun', mailId: mail.id, error });
      return { mail, tries: [], ending: 'idle' };
    }
  }

  /** @throws Error where the mail is not ours any more: it must not be sent */
  private async begin(mail: DueMail, beginning: Beginning): Promise<void> {
    if (!(await this.beginnings.add({ ...beginning, mailId: mail.id }))) throw new Error('taken over');
    if (mail.attempts > 0) repeated.inc({ class: mail.class });
  }

  private async beat(): Promise<void> {
    if (this.inHand.size === 0) return;
    await this.ledger.keep([...this.inHand.keys()], this.claim).catch(() => undefined); // said again in a moment
  }
}
