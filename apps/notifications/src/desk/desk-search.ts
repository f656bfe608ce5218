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
 * few, the index is asked for those of the days in which a page of them is to be expected; where none, for all.
 *
 * Each word counts as a beginning as well. For the index that costs a good deal more than whole words, so of older tickets beginnings count where whole
 * words find no more than a page from there on, whatever it is narrowed by besides; and those alone that are not common by themselves, and what they
 * find is looked at.
 * @param before which it begins; `null` with the newest
 */
export async function* candidates(
  reader: EntityManager,
  { q, before, limit }: { q: string; before: string | null; limit: number },
): AsyncGenerator<Candidates, void> {
  const asked: Asked = { reader, q, beginnings: beginningsIn(q), before };
  const all = { count: 0, hits: 0, whole: 0, having: asked.beginnings.map(() => 0) };
  let newest: string | null = null;
  for (let step = looked; ;) {
    const { ids, first, last, count, whole, having } = await look(asked, step);
    yield { ids, downTo: count < step ? null : last };
    if (count < step || first === null || last === null) return;
    newest ??= first;
    asked.before = last;
    all.count += count;
    all.hits += ids.length;
    all.whole += whole;
    all.having = all.having.map((one, at) => one + (having[at] ?? 0));
    const isMoreCommon = (hits: number, than: number): boolean => hits * looked >= than * all.count;
    if (!isMoreCommon(all.hits, common)) {
      const rare = asked.beginnings.filter((_, at) => !isMoreCommon(all.having[at] ?? 0, commonByItself));
      return yield* byIndex(asked, rare, { newest, ...all, limit });
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
  /** How many have all the words as whole ones, and how many a word with each of the beginnings. */
  whole: number;
  having: number[];
}

/** The next ones, one by one. */
async function look({ reader, q, beginnings, before }: Asked, step: number): Promise<Looked> {
  const values: unknown[] = [q, beginnings.join(' & '), before, ''];
  const having = beginnings.map(
    (beginning) =>
      `(count(*) filter (where words @@ to_tsquery('simple', $${String(values.push(beginning))})))::int`,
  );
  const [row]: (Omit<Looked, 'ids'> & { ids: string[] | null })[] = await reader.query(
    `select array_agg(id order by id desc) filter (where ${matching('$2')}) as ids,
            max(id) as first, min(id) as last, count(*)::int as count,
            (count(*) filter (where ${matching('$4')}))::int as whole, array[${having.join(', ')}]::int[] as having
       from (select ticket_id::text as id, words from ticket_search ${before === null ? 'where $3::uuid is null' : 'where ticket_id < $3::uuid'}
              order by ticket_id desc limit ${String(step)}) as looked`,
    values,
  );
  return { ...(row ?? { first: null, last: null, count: 0, whole: 0, having: [] }), ids: row?.ids ?? [] };
}

/** What has been seen of the newest ones. */
interface Seen {
  newest: string;
  /** How many of them were what is searched for, and how many of these had whole words. */
  hits: number;
  whole: number;
  limit: number;
}

/** By the index of words: whole ones where these find more than a page, else their beginnings. @param rare those that are not common by themselves */
async function* byIndex(
  asked: Asked,
  rare: readonly string[],
  { newest, hits, whole, limit }: Seen,
): AsyncGenerator<Candidates, void> {
  const wanted = pages * limit;
  const trial = { ...asked };
  const held: string[] = [];
  // a number or a code is nearly always of few: all at once
  let days =
    asked.beginnings.length === 0 || /\d/.test(asked.q)
      ? null
      : nextDays(trial, { newest, wanted, hits: whole });
  for (;;) {
    held.push(...(await found(trial, '', days)));
    if (!days || whole + held.length >= limit) break;
    trial.before = firstOf(days[0] ?? 0);
    days = whole + held.length > 0 ? nextDays(trial, { newest, wanted, hits: whole + held.length }) : null;
  }
  if (whole + held.length >= limit || asked.beginnings.length === 0)
    return yield* onward(asked, '', { newest, wanted, hits: whole }, { days, ids: held });
  if (rare.length === 0) return yield* onward(asked, '', { newest, wanted, hits: 0 }, { days, ids: held });
  const all = { newest, wanted, hits };
  days = hits === 0 || rare.length > 1 ? null : nextDays(asked, all); // hardly any have two rare words
  const key = rare.join(' & ');
  yield* onward(asked, key, all, { days, ids: await found(asked, key, days) });
}

/** What was found, and what is left: of ever more days, until these would be too many, and then of all. @param key beginnings, as a query */
async function* onward(
  asked: Asked,
  key: string,
  seen: Pick<Seen, 'newest' | 'hits'> & { wanted: number },
  { days, ids }: { days: number[] | null; ids: string[] },
): AsyncGenerator<Candidates, void> {
  for (let hits = seen.hits + ids.length; ; hits += ids.length) {
    const isWhole = ids.length < most;
    const bottom = days && firstOf(days[0] ?? 0);
    const downTo = isWhole ? bottom : (ids.at(-1) ?? bottom);
    yield { ids, downTo };
    if (downTo === null) return;
    asked.before = downTo;
    if (isWhole) days = nextDays(asked, { ...seen, hits });
    ids = await found(asked, key, days);
  }
}

/** Those days in which so many are to be expected as are wanted; where nothing has been found yet, by half a ticket. `null` for too many */
function nextDays(
  { before }: Asked,
  { newest, hits, wanted }: { newest: string; hits: number; wanted: number },
): number[] | null {
  const reached = timeOf(before ?? newest);
  const seen = Math.max(1, timeOf(newest) - reached);
  return daysBetween(reached - Math.max((seen / Math.max(hits, 0.5)) * wanted, seen), reached);
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
