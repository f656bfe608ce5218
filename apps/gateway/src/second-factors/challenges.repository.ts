import { Injectable } from '@nestjs/common';
import { Clock, type Tx } from '@lotse/persistence';

/** What is waiting for its answer. A session has one of each at most. */
export type Purpose = 'totp-enrolment' | 'passkey-enrolment' | 'passkey';

/** How long an answer may take: ten minutes, in milliseconds. */
const patience = 10 * 60_000;

/** What a session has begun: it ends with the session, with its answer, and after a while. */
@Injectable()
export class ChallengesRepository {
  constructor(private readonly clock: Clock) {}

  /** In place of the one before. @returns until when it can be answered */
  async begin(tx: Tx, sessionId: string, purpose: Purpose, content: string): Promise<Date> {
    const now = this.clock.now();
    const expiresAt = new Date(now.getTime() + patience);
    await tx.query('delete from second_factor_challenge where expires_at <= $1', [now]);
    await tx.query(
      `insert into second_factor_challenge (session_id, purpose, content, expires_at) values ($1, $2, $3, $4)
       on conflict (session_id, purpose) do update set content = excluded.content, expires_at = excluded.expires_at`,
      [sessionId, purpose, content, expiresAt],
    );
    return expiresAt;
  }

  async find(tx: Tx, sessionId: string, purpose: Purpose): Promise<string | undefined> {
    const [row]: { content: string }[] = await tx.query(
      'select content from second_factor_challenge where session_id = $1 and purpose = $2 and expires_at > $3',
      [sessionId, purpose, this.clock.now()],
    );
    return row?.content;
  }

  async end(tx: Tx, sessionId: string, purpose: Purpose): Promise<void> {
    await tx.query('delete from second_factor_challenge where session_id = $1 and purpose = $2', [
      sessionId,
      purpose,
    ]);
  }
}
