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
/** Of the index, so many times as many as a page holds are asked for at a time. */
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
 * few, the index is asked for those of the days in which a page of them is to be expected, and for all where that would be a great many days.
 * Each word counts as a beginning as well; for the index those do that are not common by themselves, and what it finds is looked at.
 * @param before which it begins; `null` with the newest
 */
export async function* candidates(
  reader: EntityManager,
  { q, before, limit }: { q: string; before: string | null; limit: number },
): AsyncGenerator<Candidates> {
  const asked: Asked = { reader, q, beginnings: beginningsIn(q), before };
  const all = { count: 0, hits: 0, having: asked.beginnings.map(() => 0) };
  let newest: string | null = null;
  for (let step = looked; ;) {
    const { ids, first, last, count, having } = await look(asked, step);
    yield { ids, downTo: count < step ? null : last };
    if (count < step || first === null || last === null) return;
    newest ??= first;
    asked.before = last;
    all.count += count;
    all.hits += ids.length;
    all.having = all.having.map((one, at) => one + (having[at] ?? 0));
    const isMoreCommon = (hits: number, than: number): boolean => hits * looked >= than * all.count;
    if (!isMoreCommon(all.hits, common)) {
      const rare = asked.beginnings.filter((_, at) => !isMoreCommon(all.having[at] ?? 0, commonByItself));
      const wanted = rare.length > 1 ? Infinity : pages * limit; // hardly any have two rare words: all at once
      return yield* byIndex(asked, rare.join(' & '), { newest, hits: all.hits, wanted });
    }
    const isFiltered = all.hits >= limit; // whoever has a page of them and wants more lets few of them pass
    step = isFiltered
      ? 4 * step
      : Math.max(looked, Math.ceil((all.count / all.hits) * (limit - all.hits) * 1.2));
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

/** What has been seen of the newest ones: how many of them were what is searched for. */
interface Seen {
  newest: string;
  hits: number;
  /** So many are asked for at a time. */
  wanted: number;
}

/** By the index of words: of ever more days, until these would be too many, and then of all that are left. @param key beginnings, as a query */
async function* byIndex(
  asked: Asked,
  key: string,
  { newest, hits, wanted }: Seen,
): AsyncGenerator<Candidates> {
  let reached = timeOf(asked.before ?? newest);
  for (let days: number[] | null; ; reached = (days[0] ?? 0) << dayBits) {
    const seen = Math.max(1, timeOf(newest) - reached);
    // where nothing has been found yet, half a ticket
    days = daysBetween(reached - Math.max((seen / Math.max(hits, 0.5)) * wanted, seen), reached);
    const bottom = days && firstOf(days[0] ?? 0);
    for (let isWhole = false; !isWhole;) {
      const ids = await found(asked, key, days);
      isWhole = ids.length < most;
      hits += ids.length;
      const downTo = isWhole ? bottom : (ids.at(-1) ?? bottom);
      yield { ids, downTo };
      if (downTo === null) return;
      asked.before = downTo;
    }
    if (days === null) return;
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
/** Of these units a day of `ticket_day` has 64, 18.6 hours. */
const dayBits = 6;
const firstOf = (day: number): string =>
  `${(day << dayBits).toString(16).padStart(7, '0')}0-0000-0000-0000-000000000000`;

/** The days from one time to another, the earliest first; `null` for too many. */
function daysBetween(earliest: number, latest: number): number[] | null {
  const [from, to] = [Math.floor(earliest) >> dayBits, latest >> dayBits];
  if (earliest < 0 || to - from >= mostDays) return null;
  return Array.from({ length: to - from + 1 }, (_, place) => from + place);
}
