import { unavailableIfAway, type Database } from '@lotse/persistence';
import { DeadLetter } from './handlers.js';
import { Slots } from '@lotse/persistence';

/** How often a process may die over a message before it is put aside. */
const mostDeaths = 5;
/** From so many on it is taken alone, so that those beside it are not blamed. */
const suspicious = 2;

/** One suspect at a time in this process, whichever queue it is from. */
const alone = new Slots(1);

/**
 * Attempts that have begun and are not known to have ended. A message is to blame only for processes that died at work
 * on it; that it was delivered often says nothing (a connection may have been lost, a database away), and a header
 * anybody can set. So the attempt is counted here before it begins and forgotten when it has ended, however it did.
 *
 * Counted are messages alone that come again: `redelivered` is the broker's own word, and the first time costs nothing.
 */
export class BegunAttempts {
  /** At work in this process, which is alive. */
  private readonly underWay = new Set<string>();

  constructor(
    private readonly database: Database,
    private readonly queue: string,
  ) {}

  /**
   * @param steady repeats what fails because the database is away
   * @throws DeadLetter `consumer.died` instead of doing the work, where that has ended too many processes
   */
  async counted<T>(
    messageId: string,
    work: () => Promise<T>,
    steady: <R>(work: () => Promise<R>) => Promise<R>,
  ): Promise<T> {
    if (this.underWay.has(messageId)) return work();
    this.underWay.add(messageId);
    try {
      const deaths = await steady(() => this.deaths(messageId));
      if (deaths >= mostDeaths) {
        await this.forget(messageId);
        throw new DeadLetter('consumer.died');
      }
      const attempt = async (): Promise<T> => {
        await steady(() => this.begin(messageId, deaths + 1));
        try {
          return await work();
        } finally {
          await this.forget(messageId);
        }
      };
      return await (deaths >= suspicious ? alone.hold(attempt) : attempt());
    } finally {
      this.underWay.delete(messageId);
    }
  }

  private async deaths(messageId: string): Promise<number> {
    try {
      const [row]: { times: number }[] = await this.database.reader.query(
        'select times from begun_attempt where queue = $1 and message_id = $2',
        [this.queue, messageId],
      );
      return row?.times ?? 0;
    } catch (error) {
      throw unavailableIfAway(error);
    }
  }

  private begin(messageId: string, times: number): Promise<void> {
    return this.database.transaction(async (tx) => {
      await tx.query(
        `insert into begun_attempt (queue, message_id, times, begun_at) values ($1, $2, $3, now())
         on conflict (queue, message_id) do update set times = excluded.times, begun_at = excluded.begun_at`,
        [this.queue, messageId, times],
      );
    });
  }

  /** Left undone where the database is away: one too many is counted once, and forgotten after the next attempt. */
  private async forget(messageId: string): Promise<void> {
    await this.database
      .transaction((tx) =>
        tx.query('delete from begun_attempt where queue = $1 and message_id = $2', [this.queue, messageId]),
      )
      .catch(() => undefined);
  }
}
