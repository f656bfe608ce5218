import { Injectable, Logger } from '@nestjs/common';
import { defineTimer, OnTimer, Timers, type Tx } from '@lotse/persistence';
import { IsNull } from 'typeorm';
import { Company } from '../companies/company.entity.js';
import { Contact } from '../contacts/contact.entity.js';
import { companySearch, contactSearch, type Searchable } from '../search/search-text.js';

/** Rows of a table per transaction, so that none is locked for long. */
const batchSize = 500;
/** Between two looks for rows without a search text, in milliseconds: they come from code of the version before. */
const pause = 60_000;

export const fillSearchTexts = defineTimer('fill-search-texts');

/**
 * Fills in the search texts of rows that have none: those from before there were any, and those that code of the version
 * before has written since. Makes no new version and no event: nothing about the company or the person has changed.
 */
@Injectable()
export class SearchFilling {
  private readonly logger = new Logger(SearchFilling.name);

  constructor(private readonly timers: Timers) {}

  /** Some of them, and the others right after. A row that somebody has locked is left to the next look. */
  @OnTimer(fillSearchTexts, { everyMs: pause })
  async fillSome(tx: Tx): Promise<void> {
    const count = (await companies(tx)) + (await contacts(tx));
    if (count === 0) return;
    this.logger.log({ message: 'search texts were filled in', count });
    await this.timers.set(tx, fillSearchTexts, { subject: 'all', inMs: 0 });
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
