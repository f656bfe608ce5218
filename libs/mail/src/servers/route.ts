import { randomFillSync } from 'node:crypto';
import { setTimeout as after } from 'node:timers/promises';
import { Slots, type Clock } from '@lotse/persistence';
import { v7 as uuidv7 } from 'uuid';
import type { HandOver, Packet } from './hand-over.js';
import type { Lane } from './lane.js';

/** One mail that one server is about to be given. */
export interface Beginning {
  id: string;
  server: string;
  beganAt: Date;
}

/** One mail that one server was given. */
export interface Try extends Beginning, HandOver {
  endedAt: Date;
}

export interface Handing {
  /** See `SmtpConnection.carry`. */
  begin: (beginning: Beginning) => Promise<void>;
  /** An alarm goes before other mail where a server takes only so many. */
  isUrgent: boolean;
  /** Whether the next server is asked where one gives trouble; always, where nothing is said. */
  mayGoOn?: () => boolean;
  /** With which server of the order to begin, from 0: a mail that one server has put off twice is given to the next. */
  turn: number;
}

/** The servers of one class of mail, in order: the first that works is used. */
export class Route {
  private readonly ways: { lane: Lane; slots: Slots }[];
  private readonly probing = new Set<Lane>();
  private isClosed = false;

  constructor(
    lanes: readonly Lane[],
    private readonly clock: Clock,
  ) {
    this.ways = lanes.map((lane) => ({ lane, slots: new Slots(lane.room) }));
  }

  /** Mails that are worth taking up at a time. */
  get room(): number {
    return Math.max(...this.ways.map(({ slots }) => slots.size)) * 10;
  }

  /** With which {@link Handing.turn} a server is the first to be asked; 0 for one that is not there any more. */
  placeOf(server: string | null): number {
    return Math.max(
      0,
      this.ways.findIndex(({ lane }) => lane.server.name === server),
    );
  }

  /** Mails that the first server is given at a time. */
  get mailsAtOnce(): number {
    return this.ways[0]?.lane.room ?? 1;
  }

  /** Whether a server works. Tries those that have rested. */
  get isOpen(): boolean {
    for (const { lane } of this.ways) this.probe(lane);
    return this.ways.some(({ lane }) => lane.server.breaker.isClosed);
  }

  /**
   * Hands a mail to the first server that works, and where one gives trouble at once to the next. Never throws for what servers do.
   * @returns what became of it with each server that was asked; the last decides. Empty where none works
   * @throws what `begin` throws: then nobody has it
   */
  async handOver(packet: Packet, { begin, isUrgent, mayGoOn, turn }: Handing): Promise<Try[]> {
    const tries: Try[] = [];
    for (let place = 0; place < this.ways.length; place++) {
      const way = this.ways[(turn + place) % this.ways.length];
      if (!way) continue;
      this.probe(way.lane);
      const last = await way.slots.hold(() => this.give(way.lane, packet, { begin, isUrgent }));
      if (!last) continue;
      tries.push(last);
      if (last.outcome !== 'not-taken' || !last.trouble || mayGoOn?.() === false) break;
    }
    return tries;
  }

  /** @returns nothing where the server is to be left alone */
  private async give(
    lane: Lane,
    packet: Packet,
    { begin, isUrgent }: Pick<Handing, 'begin' | 'isUrgent'>,
  ): Promise<Try | undefined> {
    const { breaker, rate, name: server } = lane.server;
    for (let wait; breaker.isClosed && (wait = rate.take(isUrgent)) > 0;) await after(wait);
    if (!breaker.isClosed || this.isClosed) return undefined;
    const beganAt = this.clock.now();
    const id = nextId();
    const handOver = await lane.handOver(packet, {
      begin: () => begin({ id, server, beganAt }),
      isInHurry: this.ways.some((way) => way.lane !== lane && way.lane.server.breaker.isClosed),
    });
    return handOver && { ...handOver, id, server, beganAt, endedAt: this.clock.now() };
  }

  /** Gives no mail to a server any more. */
  close(): void {
    this.isClosed = true;
    for (const { lane } of this.ways) lane.close();
  }

  private probe(lane: Lane): void {
    const { breaker } = lane.server;
    if (breaker.isClosed || breaker.rest > 0 || this.probing.has(lane)) return;
    this.probing.add(lane);
    void lane
      .probe()
      .catch(() => lane.server.trouble())
      .finally(() => this.probing.delete(lane));
  }
}

const [idBytes, idsAtOnce] = [16, 128];
const random = new Uint8Array(idBytes * idsAtOnce);
let used = random.length;

/** Random octets for many ids take no longer to get than those for one. */
function nextId(): string {
  if (used === random.length) {
    randomFillSync(random);
    used = 0;
  }
  return uuidv7({ random: random.subarray(used, (used += idBytes)) });
}
