import { indexBesideWrites } from '@lotse/persistence';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The index of the words of tickets knows of each in which day it was opened (of 18.6 hours, by the first 22 of the 48 bits that tell the time
 * in its id): so a page of the newest is found among a million without all that have the word.
 */
export class SearchByDay1799500000203 implements MigrationInterface {
  name = 'SearchByDay1799500000203';
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create or replace function ticket_day(id uuid) returns integer[] language sql immutable parallel safe strict
      return array[('x' || left(id::text, 7))::bit(28)::integer >> 6]`);
    await indexBesideWrites(
      runner,
      'ticket_search_words_by_day',
      `on ticket_search using gin (words, ticket_day(ticket_id)) with (fastupdate = off)`,
    );
    await runner.query(`drop index concurrently if exists ticket_search_words`);
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations run forward only'));
  }
}
