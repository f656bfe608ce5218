import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Database, type Tx } from '@lotse/persistence';
import { IsNull } from 'typeorm';
import { Company } from '../companies/company.entity.js';
import { Contact } from '../contacts/contact.entity.js';
import { companySearch, contactSearch, type Searchable } from '../search/search-text.js';

/** Rows per transaction, so that none is locked for long. */
const batchSize = 500;
/** Between two looks for rows without a search text, in milliseconds: they come from code of the version before. */
const pause = 60_000;

/**
 * Fills in the search texts of rows that have none: those from before there were any, and those that code of the version
 * before has written since. Makes no new version and no event: nothing about the company or the person has changed.
 */
@Injectable()
export class SearchFilling implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(SearchFilling.name);
  private running: Promise<void> = Promise.resolve();
  private timer?: NodeJS.Timeout;
  private stopped = false;

  constructor(private readonly database: Database) {}

  onApplicationBootstrap(): void {
    this.running = this.fillAndWait();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.running;
  }

  /** Until none is left. Replicas share the work: a row somebody else has locked is theirs. */
  async fill(): Promise<number> {
    let filled = 0;
    for (const batch of [companies, contacts]) {
      for (let count = batchSize; count === batchSize && !this.stopped; filled += count)
        count = await this.database.transaction(batch);
    }
    return filled;
  }

  /** A database that is away is no reason to give up: the next look finds the same rows. */
  private async fillAndWait(): Promise<void> {
    try {
      const count = await this.fill();
      if (count > 0) this.logger.log({ message: 'search texts were filled in', count });
    } catch (error) {
      this.logger.warn({ message: 'search texts could not be filled in', error });
    }
    if (this.stopped) return;
    this.timer = setTimeout(() => {
      this.running = this.fillAndWait();
    }, pause);
    this.timer.unref();
  }
}

const waiting = {
  where: { searchText: IsNull() },
  take: batchSize,
  lock: { mode: 'pessimistic_write', onLocked: 'skip_locked' },
} as const;

async function companies(tx: Tx): Promise<number> {
  const found = await tx.find(Company, waiting);
  await write(
    tx,
    'company',
    found.map((one) => ({ ...companySearch(one), id: one.id, version: one.version })),
  );
  return found.length;
}

async function contacts(tx: Tx): Promise<number> {
  const found = await tx.find(Contact, waiting);
  await write(
    tx,
    'contact',
    found.map((one) => ({ ...contactSearch(one), id: one.id, version: one.version })),
  );
  return found.length;
}

const write = (
  tx: Tx,
  table: 'company' | 'contact',
  rows: (Searchable & { id: string; version: number })[],
): Promise<unknown> =>
  tx.query(
    `update ${table} set search_text = filled."searchText", search_words = filled."searchWords", search_version = filled.version
       from jsonb_to_recordset($1) as filled (id uuid, version integer, "searchText" text, "searchWords" text[])
      where ${table}.id = filled.id`,
    [JSON.stringify(rows)],
  );
