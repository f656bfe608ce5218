import { randomUUID } from 'node:crypto';
import { Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Counter } from 'prom-client';
import { onBehalfOf, type Clock } from '@lotse/persistence';
import { Rounds } from '@lotse/service-host';
import { webhookKinds } from './payloads.js';
import { next, putOffOf, verdictOn, type Verdict } from './course.js';
import { GuardedPost, NoAnswer } from './guarded-post.js';
import { signatureHeaders } from './signature.js';
import type { DueCall, EndedCall, WebhookCallsRepository } from './webhook-calls.repository.js';
import type { WebhookSettings } from './webhook-settings.js';

const tried = new Counter({
  name: 'lotse_webhook_calls_total',
  help: 'Calls of the receiver of webhooks, by what came of them',
  labelNames: ['kind', 'outcome'],
});
const over = new Counter({
  name: 'lotse_webhook_ended_total',
  help: 'Webhooks that are sent no more, by how they ended',
  labelNames: ['kind', 'state'],
});

/** Calls of one process that are under way at the same time. */
const atOnce = 8;
/** How long a stop waits for a receiver that does not answer, in milliseconds. */
const lastWords = 10_000;
/** How soon an outcome is written down again that could not be, in milliseconds. */
const again = 1_000;

interface Outcome {
  verdict: Verdict;
  /** Status of the answer, or why there was none. */
  answer: string;
  putOff: number;
}

/** Sends webhooks, in every replica: each call is taken up by one of them. */
export class WebhookDispatch implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(WebhookDispatch.name);
  private readonly inHand = new Set<Promise<void>>();
  private readonly rounds: Rounds;
  private readonly post: GuardedPost;
  private isStopped = false;

  constructor(
    private readonly settings: WebhookSettings,
    private readonly calls: WebhookCallsRepository,
    private readonly clock: Clock,
  ) {
    this.post = new GuardedPost(settings.to);
    this.rounds = new Rounds(
      () => this.takeUp(),
      (error) => this.logger.warn({ message: 'webhooks cannot be taken up', error }),
    );
  }

  /** How long a call is tried, in milliseconds. */
  get lasts(): number {
    return this.settings.pace.lasts;
  }

  /** Something may be due. */
  wake(): void {
    this.rounds.wake();
  }

  onApplicationBootstrap(): void {
    for (const kind of webhookKinds) {
      for (const outcome of ['accepted', 'refused', 'again']) tried.inc({ kind, outcome }, 0); // that the first may be noticed
      for (const state of ['accepted', 'refused', 'undelivered']) over.inc({ kind, state }, 0);
    }
    onBehalfOf({ tenant: null, urgent: true }, () => this.rounds.start());
  }

  /** Takes up nothing more, and waits for answers. */
  async beforeApplicationShutdown(): Promise<void> {
    this.isStopped = true;
    await this.rounds.stop();
    const late = new Promise((resolve) => setTimeout(resolve, lastWords).unref());
    await Promise.race([Promise.all(this.inHand), late]);
  }

  private async takeUp(): Promise<boolean> {
    const given = await this.calls.giveUp();
    for (const call of given) this.tell(call);
    const room = atOnce - this.inHand.size;
    const due = room > 0 ? await this.calls.take(room, randomUUID()) : [];
    for (const call of due) {
      const sent: Promise<void> = this.send(call).finally(() => {
        this.inHand.delete(sent);
        this.wake();
      });
      this.inHand.add(sent);
    }
    return given.length + due.length > 0;
  }

  private async send(call: DueCall): Promise<void> {
    const { verdict, answer, putOff } = await this.attempt(call);
    tried.inc({ kind: call.kind, outcome: verdict });
    for (;;) {
      const left = call.deadline - performance.now();
      const course = next(verdict, { tries: call.tries, left, putOff }, this.settings.pace);
      try {
        const ended = await this.calls.settle(call, course, answer);
        if (ended) this.tell(ended);
        else if (course.wait !== null) setTimeout(() => this.wake(), course.wait).unref();
        return;
      } catch (error) {
        this.logger.error({
          message: 'what became of a webhook cannot be written down',
          callId: call.id,
          error,
        });
        if (this.isStopped) return; // another replica takes it up, and the receiver has it once more
        await new Promise((resolve) => setTimeout(resolve, again));
      }
    }
  }

  private async attempt({ id, body }: DueCall): Promise<Outcome> {
    const now = this.clock.now();
    const headers = {
      'content-type': 'application/json',
      'user-agent': 'Lotse',
      ...signatureHeaders(this.settings.keys, { id, at: now, body }),
    };
    try {
      const { status, retryAfter } = await this.post.post(headers, body);
      return { verdict: verdictOn(status), answer: String(status), putOff: putOffOf(retryAfter, now) };
    } catch (error) {
      return { verdict: 'again', answer: error instanceof NoAnswer ? error.code : 'failed', putOff: 0 };
    }
  }

  /** Whoever waits for what no receiver has taken has to hear of it in another way. */
  private tell({ id: callId, kind, state, tries: attempts, answer: status }: EndedCall): void {
    over.inc({ kind, state });
    if (state !== 'accepted')
      this.logger.warn({
        message: 'a webhook has not been delivered',
        callId,
        kind,
        state,
        attempts,
        status,
      });
  }
}
