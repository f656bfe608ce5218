import type { TestDatabase } from '@lotse/test-support';
import type { ApiClient } from '../system.js';
import { teamKeys } from './fill-tickets.js';
import { drawnAt, firstMeaning, numbersFrom, vocabulary } from './words.js';

/** What is asked, as paths below /api/v1; each group is measured on its own. */
export type Questions = Map<string, string[]>;

const toDo = 'status=new,open';
/** As many as a page of the queue shows, and as a panel of the start does. */
const [page, panel] = ['limit=50', 'limit=6'];

/** Of tickets drawn at random, and of words as often as they are written. */
export async function deskQuestionsOf(
  database: TestDatabase,
  api: ApiClient,
  count: number,
): Promise<Questions> {
  const drawn = await database.query<{
    number: string;
    sender_email: string;
    author_name: string;
    message: string;
    company_id: string;
  }>(
    `select number, sender_email, author_name, message, company_id from ticket where company_id is not null order by md5(id::text) limit $1`,
    [count],
  );
  const agents = await database.query<{ id: string }>(
    `select distinct assignee_id as id from ticket where assignee_id is not null order by 1 limit 50`,
  );
  const queue = (...filters: string[]): string => `/desk/tickets?${filters.join('&')}`;
  const found = (words: string[], ...filters: string[]): string[] =>
    words.map((word) => queue(`q=${encodeURIComponent(word)}`, page, ...filters));
  const next = numbersFrom(11);
  /** Words of which no more is known than how often they are written. */
  const words = (from: number, to: number): string[] =>
    Array.from({ length: count }, () => {
      for (;;) {
        const rank = drawnAt(next());
        if (rank >= from && rank < to) return vocabulary[rank] ?? '';
      }
    });
  const meaning = words(firstMeaning, vocabulary.length);
  return new Map([
    ['queue: to do', [queue(toDo, page)]],
    ['queue: all, from a later page on', await laterPages(api, queue(page))],
    ['queue: six new ones', [queue('status=new', panel)]],
    ['queue: six of mine', agents.map(({ id }) => queue(`assigneeId=${id}`, toDo, panel))],
    ['queue: mine', agents.map(({ id }) => queue(`assigneeId=${id}`, toDo, page))],
    [
      'queue: mine, by what is due',
      agents.map(({ id }) => queue(`assigneeId=${id}`, toDo, 'sort=dueBy', page)),
    ],
    ["queue: nobody's", [queue('assigneeId=none', toDo, page)]],
    ["queue: a team's", teamKeys.map((team) => queue(`team=${team}`, toDo, page))],
    [
      "queue: a team's, by what is due",
      teamKeys.map((team) => queue(`team=${team}`, toDo, 'sort=dueBy', page)),
    ],
    ['queue: by what is due', [queue(toDo, 'sort=dueBy', page)]],
    ['queue: overdue', [queue('due=overdue', toDo, page)]],
    ['queue: urgent', [queue('priority=urgent', toDo, page)]],
    ['queue: unread', [queue('unread=true', toDo, page)]],
    ['queue: waiting', [queue('status=waiting', page)]],
    ["queue: a company's", drawn.map(({ company_id: id }) => queue(`companyId=${id}`, toDo, page))],
    ["queue: a company's, all", drawn.map(({ company_id: id }) => queue(`companyId=${id}`, page))],
    ['search: a number', found(drawn.map(({ number }) => number))],
    ['search: an address', found(drawn.map((row) => row.sender_email))],
    ['search: a name', found(drawn.map((row) => row.author_name))],
    ['search: an error code', found(drawn.map(({ message }) => message.slice(message.lastIndexOf(' ') + 1)))],
    ['search: twenty commonest words', found(vocabulary.slice(firstMeaning, firstMeaning + 20))],
    ['search: a word', found(meaning)],
    ['search: a rare word', found(words(2_000, vocabulary.length))],
    [
      'search: the beginning of a word',
      found(meaning.map((word) => word.slice(0, 5)).filter((word) => word.length > 3)),
    ],
    [
      'search: two words',
      found(
        drawn.map(({ message }, index) => {
          const all = message.split(/[ .]+/).filter((word) => vocabulary.indexOf(word) >= firstMeaning);
          return [...new Set([all[index % all.length], all[(index * 3 + 1) % all.length]])].join(' ');
        }),
      ),
    ],
    ['search: a word, to do', found(meaning, toDo)],
    ['search: what nobody wrote', found(['Xylophon', 'Quastenflosser', 'Xaver Unbekannt', 'Zyklotron'])],
  ]);
}

/** By the cursors of the pages before. */
async function laterPages(api: ApiClient, path: string): Promise<string[]> {
  const paths: string[] = [];
  let cursor: string | null = null;
  for (let pages = 0; pages < 10; pages++) {
    const at: string = cursor === null ? path : `${path}&cursor=${encodeURIComponent(cursor)}`;
    if (cursor !== null) paths.push(at);
    cursor = (await api.send<{ nextCursor: string | null }>('GET', at)).nextCursor;
    if (cursor === null) break;
  }
  return paths;
}
