import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database } from '@lotse/persistence';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Which replica reads a mailbox. */
@Entity('mailbox_turn')
export class MailboxTurnRow {
  @PrimaryColumn('text')
  mailbox!: string;

  @Column('uuid')
  holder!: string;

  /** Another one takes over then. */
  @Column('timestamp with time zone', { name: 'held_until' })
  heldUntil!: Date;
}

/** How long a replica that says nothing more keeps its turn, in seconds. */
const lease = 30;

/**
 * One replica at a time reads a mailbox, so that each mail is fetched once. It is no more than that: two that do so at the same moment
 * store it once all the same.
 */
@Injectable()
export class MailboxTurn {
  private readonly holder = randomUUID();

  constructor(private readonly database: Database) {}

  /** Takes or keeps the turn. @returns whether it is ours */
  async hold(mailbox: string): Promise<boolean> {
    const rows = await this.database.transaction((tx) =>
      tx.query<unknown[]>(
        `insert into mailbox_turn (mailbox, holder, held_until)
         values ($1, $2, now() + make_interval(secs => ${lease}))
         on conflict (mailbox) do update set holder = excluded.holder, held_until = excluded.held_until
           where mailbox_turn.holder = excluded.holder or mailbox_turn.held_until < now()
         returning 1`,
        [mailbox, this.holder],
      ),
    );
    return rows.length > 0;
  }

  /** Lets another one take over at once. */
  async release(mailbox: string): Promise<void> {
    await this.database.transaction((tx) =>
      tx.query(`delete from mailbox_turn where mailbox = $1 and holder = $2`, [mailbox, this.holder]),
    );
  }
}
