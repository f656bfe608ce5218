import { Injectable } from '@nestjs/common';
import { Clock, Database } from '@lotse/persistence';
import { isUUID } from 'class-validator';

/** By which issue somebody has left: a figure, and nothing else comes of it. */
@Injectable()
export class LeftByIssue {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @param issueId as it stands in the link: anybody may have written it, and it counts for their own mailbox alone */
  async from(mailboxId: string, issueId: unknown): Promise<void> {
    if (!isUUID(issueId)) return;
    await this.database.transaction(async (tx) => {
      await tx.query(
        `update issue_delivery set unsubscribed_at = $3
          where mailbox_id = $1 and issue_id = $2 and state in ('accepted', 'unclear') and unsubscribed_at is null`,
        [mailboxId, issueId, this.clock.now()],
      );
    });
  }
}
