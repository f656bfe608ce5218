import type { CallDefinition } from '@lotse/contracts';
import type { PendingCall } from './pending-call.js';
import type { RpcChannel } from './rpc-channel.js';
import { packedAnswersFrom, packSize } from './rpc-wire.js';

/** Messages on their way at most; calls that come meanwhile leave together. */
const messagesInFlight = 2;
/**
 * In milliseconds. A message that takes longer than this no longer holds up the others: its replica may be gone or
 * overloaded.
 */
const slowAfter = 500;

/**
 * Packs the waiting reads of one pattern into common messages. Nobody waits for company longer than the turn of the
 * event loop in which it came: requests that are read from many sockets in one turn leave together.
 */
export class Packer {
  private waiting: PendingCall[] = [];
  private inFlight = 0;
  private scheduled = false;

  constructor(
    private readonly call: CallDefinition,
    private readonly channel: RpcChannel,
  ) {}

  add(call: PendingCall): void {
    this.waiting.push(call);
    this.schedule();
  }

  private schedule(): void {
    if (this.scheduled) return;
    this.scheduled = true;
    setImmediate(() => {
      this.scheduled = false;
      this.flush();
    });
  }

  private flush(): void {
    if (this.channel.isShut) this.waiting = this.waiting.filter((call) => !call.refuse());
    while (this.waiting.length > 0 && this.inFlight < messagesInFlight) {
      const calls = this.waiting.splice(0, packSize).filter((call) => !call.isOver);
      if (calls.length > 0 && !this.leave(calls)) {
        this.waiting.unshift(...calls);
        this.channel.wait(this, () => this.flush());
        return;
      }
    }
  }

  /** @returns whether they have left */
  private leave(calls: PendingCall[]): boolean {
    this.inFlight += 1;
    let holding = true;
    const release = () => {
      if (!holding) return;
      holding = false;
      clearTimeout(slow);
      this.inFlight -= 1;
      this.schedule();
    };
    const slow = setTimeout(release, slowAfter);

    const left = this.channel.send(
      {
        service: this.call.service,
        pattern: this.call.pattern,
        remainingMs: Math.max(...calls.map(({ remainingMs }) => remainingMs)),
        body: {
          items: calls.map(({ request, remainingMs, traceparent }, id) => ({
            id,
            request,
            remainingMs,
            ...(traceparent && { traceparent }),
          })),
        },
      },
      {
        onAnswer: (body) => {
          const { answers, others } = packedAnswersFrom(body);
          calls.forEach((call, id) => {
            const answer = answers.get(id) ?? others;
            if (answer) call.answered(answer);
          });
          release();
        },
        onUnroutable: () => {
          for (const call of calls) call.unroutable();
          release();
        },
        onLost: () => {
          for (const call of calls) call.lost();
          release();
        },
      },
    );
    if (left) for (const call of calls) call.sent();
    else {
      clearTimeout(slow);
      this.inFlight -= 1;
    }
    return left;
  }
}
