import { unavailableIfAway, type Database, type Tx } from '@lotse/persistence';

/** A queue's memory of the messages whose effect is committed. */
export class Inbox {
  constructor(
    private readonly database: Database,
    private readonly queue: string,
  ) {}

  /** Claims a message within the transaction of its effect; false if its effect is there already. */
  async claim(tx: Tx, messageId: string): Promise<boolean> {
    const rows: unknown[] = await tx.query(
      `insert into inbox (queue, message_id, received_at) values ($1, $2, now())
       on conflict do nothing returning 1`,
      [this.queue, messageId],
    );
    return rows.length > 0;
  }

  /** As {@link claim}, of many: those whose effect is not there yet. In the order of their ids, so that two do not wait in a circle. */
  async claimEach(tx: Tx, messageIds: string[]): Promise<Set<string>> {
    const rows: { id: string }[] = await tx.query(
      `insert into inbox (queue, message_id, received_at) select $1, id, now() from unnest($2::text[]) id order by id
       on conflict do nothing returning message_id as id`,
      [this.queue, messageIds],
    );
    return new Set(rows.map(({ id }) => id));
  }

  /**
   * Whether the message's effect is committed.
   * @throws DomainError unavailable `service.unreachable`
   */
  async has(messageId: string): Promise<boolean> {
    try {
      const rows: unknown[] = await this.database.reader.query(
        'select 1 from inbox where queue = $1 and message_id = $2',
        [this.queue, messageId],
      );
      return rows.length > 0;
    } catch (error) {
      throw unavailableIfAway(error);
    }
  }

  /**
   * Writes and commits one row, always the same.
   * @throws Error where the database is away, read-only or full
   */
  static async prove(database: Database): Promise<void> {
    await database.reader.query(
      `insert into inbox (queue, message_id, received_at) values ('readiness', '', now())
       on conflict (queue, message_id) do update set received_at = excluded.received_at`,
    );
  }
}
