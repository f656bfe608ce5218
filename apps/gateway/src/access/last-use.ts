import { Injectable } from '@nestjs/common';
import { Clock, Database } from '@lotse/persistence';

/**
 * How long ago a use must lie to be written down again, as SQL: one request in that time writes, the others only read.
 * Sessions end when nobody uses them, so theirs is known better.
 */
export const longAgo = {
  session: `interval '1 minute'`,
  api_key: `interval '10 minutes'`,
  vendor_key_secret: `interval '10 minutes'`,
};

const statements = {
  session: statement('session', 'token_hash'),
  api_key: statement('api_key', 'secret_hash'),
  vendor_key_secret: statement('vendor_key_secret', 'secret_hash'),
};

/** Writes down when sessions and keys were last used: to a minute, and to ten. */
@Injectable()
export class LastUse {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** @param hashes those whose last use is long ago */
  async note(table: keyof typeof statements, hashes: string[]): Promise<void> {
    if (hashes.length > 0) await this.database.reader.query(statements[table], [hashes, this.clock.now()]);
  }
}

/** Waits for nobody: what somebody else is changing at this moment is noted with the next request. */
function statement(table: string, hash: string): string {
  return `update ${table} set last_used_at = $2 where ${hash} = any(array(
            select ${hash} from ${table} where ${hash} = any($1) for update skip locked))`;
}
