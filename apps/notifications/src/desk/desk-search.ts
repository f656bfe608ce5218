import type { EntityManager } from 'typeorm';

/** Tickets that may be what is searched for, the newest first, and down to which id these are all. */
export interface Candidates {
  ids: string[];
  /** `null`: there are no more. */
  downTo: string | null;
}

/** So many tickets are looked at one by one, to know how common the words are. */
const looked = 300;
/** Where so many of these have what is searched for, the next are looked at likewise, and else the index is asked. */
const common = 4;
/** A word that so many have is common by itself: of its beginning the index would gather a great many first. */
const commonByItself = 12;
/** Of the index, so many times as many as a page holds are asked for at first. */
const pages = 2;
/** So many ids are taken over at once. */
const most = 1_000;
/** More days than these are no window. */
const mostDays = 400;

const words = /[\p{L}\p{N}]+/gu;

/**
 * Finds tickets by words, the newest first, however many there are: in batches, until whoever reads them has enough. PostgreSQL finds all
 * tickets with a word by its index, or the newest by theirs, and guesses badly which is better: one takes seconds where the word is
 * common, the other where it is rare. So a few of the newest are looked at first. Where some of them are found, so are some of the next; where
 * few, the index is asked for those of the days in which a page of them is to be expected; where none, for all. Each word counts as a
 * beginning as well; for the index the one that begins the fewest words does, unless it is common by itself, and what it finds is looked at.
 * @param before which it begins; `null` with the newest
 */
export async function* candidates(
  reader: EntityManager,
  { q, before, limit }: { q: string; before: string | null; limit: number },
): AsyncGenerator<Candidates> {
  const asked: Asked = { reader, q, beginnings: beginningsIn(q), before };
  let [step, further] = [looked, 0];
  for (;;) {
    const { ids, first, last, count, having } = await look(asked, step);
    yield { ids, downTo: count < step ? null : last };
    if (count < step || first === null || last === null) return;
    asked.before = last;
    const expected = (count / ids.length) * limit; // of none, infinitely many
    if (ids.length * looked < common * count) {
      const rarest = having.indexOf(Math.min(...having));
      const isRare = (having[rarest] ?? 0) * looked < commonByItself * count;
      const key = (isRare && asked.beginnings[rarest]) || '';
      yield* byIndex(asked, key, daysUntil({ first, last, count, wanted: pages * expected }));
      return;
    }
    step = Math.max(Math.ceil(expected * 1.2), further);
    further = step * 4; // a filter besides lets few of them pass
  }
}

/** What is asked, and how far that has come. */
interface Asked {
  reader: EntityManager;
  q: string;
  /** With which words may begin, each as a query. */
  beginnings: string[];
  before: string | null;
}

/** Of the number of a ticket, as people write it, or an address, none: nobody looks for all that begins with a T, or with a name. */
function beginningsIn(q: string): string[] {
  if (/^\s*t-?\d{1,18}\s*$/i.test(q) || q.includes('@')) return [];
  return [...new Set((q.match(words) ?? []).slice(0, 20))].map((word) => `'${word}':*`);
}

/** All words of `$1`, in any of their German or English forms, or the beginnings. */
const matching = (beginnings: string): string =>
  `words @@ (plainto_tsquery('german', $1) || plainto_tsquery('english', $1) || plainto_tsquery('simple', $1)
     || to_tsquery('simple', ${beginnings}))`;

interface Looked {
  ids: string[];
  first: string | null;
  last: string | null;
  count: number;
  /** How many have a word with each of the beginnings. */
  having: number[];
}

/** The next ones, one by one. */
async function look({ reader, q, beginnings, before }: Asked, step: number): Promise<Looked> {
  const values: unknown[] = [q, beginnings.join(' & '), before];
  const having = beginnings.map(
    (beginning) =>
      `(count(*) filter (where words @@ to_tsquery('simple', $${String(values.push(beginning))})))::int`,
  );
  const [row]: (Omit<Looked, 'ids'> & { ids: string[] | null })[] = await reader.query(
    `select array_agg(id order by id desc) filter (where ${matching('$2')}) as ids,
            max(id) as first, min(id) as last, count(*)::int as count, array[${having.join(', ')}]::int[] as having
       from (select ticket_id::text as id, words from ticket_search ${before === null ? 'where $3::uuid is null' : 'where ticket_id < $3::uuid'}
              order by ticket_id desc limit ${String(step)}) as looked`,
    values,
  );
  return { ...(row ?? { first: null, last: null, count: 0, having: [] }), ids: row?.ids ?? [] };
}

/** By the index of words: of some days first, the earliest of which comes first, and then all that are left. @param key a beginning */
async function* byIndex(asked: Asked, key: string, days: number[]): AsyncGenerator<Candidates> {
  for (const window of days.length > 0 ? [days, null] : [null])
    for (;;) {
      const ids = await found(asked, key, window);
      const bottom = window ? firstOf(window[0] ?? 0) : null;
      const downTo = ids.length < most ? bottom : (ids.at(-1) ?? bottom);
      yield { ids, downTo };
      if (downTo === null) return;
      asked.before = downTo;
      if (ids.length < most) break;
    }
}

/** Materialized, or PostgreSQL would walk all tickets wherever it expects many. */
async function found(
  { reader, q, beginnings, before }: Asked,
  key: string,
  days: number[] | null,
): Promise<string[]> {
  const rows: { id: string }[] = await reader.query(
    `with found as materialized (
       select ticket_id, words from ticket_search
        where ${matching('$2')} and ($3::uuid is null or ticket_id < $3::uuid) ${days ? 'and ticket_day(ticket_id) && $5::int[]' : ''})
     select ticket_id as id from found where ${matching('$4')} order by ticket_id desc limit ${String(most)}`,
    [q, key, before, key && beginnings.join(' & '), ...(days ? [days] : [])],
  );
  return rows.map(({ id }) => id);
}

/** The first 28 of the 48 bits that tell when an id was made (RFC 9562, 5.7): units of 17.5 minutes. */
const timeOf = (id: string): number => Number.parseInt(id.slice(0, 7), 16);
/** As `ticket_day` has it: of 18.6 hours. */
const dayOf = (time: number): number => time >> 6;
const firstOf = (day: number): string =>
  `${(day << 6).toString(16).padStart(7, '0')}0-0000-0000-0000-000000000000`;

/** The days in which so many are to be expected before the last of those that were looked at, the earliest first; none for too many. */
function daysUntil({
  first,
  last,
  count,
  wanted,
}: {
  first: string;
  last: string;
  count: number;
  wanted: number;
}): number[] {
  const [newest, oldest] = [timeOf(first), timeOf(last)];
  const earliest = Math.floor(oldest - ((newest - oldest) / count) * wanted);
  const [from, to] = [dayOf(Math.max(0, earliest)), dayOf(oldest)];
  if (to - from >= mostDays) return [];
  return Array.from({ length: to - from + 1 }, (_, place) => from + place);
}
