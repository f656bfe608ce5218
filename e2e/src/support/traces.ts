import { services } from '@lotse/contracts';
import { peek } from './follower.js';
import type { System } from './system.js';

/** A table or queue in which somebody's data was found, e.g. `contacts.contact`, `queue newsletter.dead`. */
type Place = string;

/** Where any of these words is, in whatever way PostgreSQL and RabbitMQ keep it: every column, every message. */
export async function traces(system: System, words: string[]): Promise<Place[]> {
  const inDatabases = await Promise.all(services.map((service) => inDatabase(system, service, words)));
  return [...inDatabases.flat(), ...(await inQueues(system, words))].sort();
}

/** What of somebody stands in each table, word for word: all that matches, as it is kept as text. */
export async function wordsIn(system: System, pattern: RegExp): Promise<{ place: Place; word: string }[]> {
  const found = await Promise.all(
    services.map(async (service) => {
      const database = system.database(service);
      const tables = await tablesOf(database);
      const rows = await Promise.all(
        tables.map(async ({ name, quoted }) => {
          const entries = await database.query<{ text: string }>(
            `select entry::text as text from ${quoted} as entry`,
          );
          const words = entries.flatMap(({ text }) => text.match(pattern) ?? []);
          return [...new Set(words)].map((word) => ({ place: `${service}.${name}`, word }));
        }),
      );
      return rows.flat();
    }),
  );
  return found.flat();
}

const tablesOf = (database: ReturnType<System['database']>): Promise<{ name: string; quoted: string }[]> =>
  database.query(
    `select relname as name, quote_ident(relname) as quoted from pg_class
      where relkind = 'r' and relnamespace = 'public'::regnamespace order by relname`,
  );

async function inDatabase(
  system: System,
  service: (typeof services)[number],
  words: string[],
): Promise<Place[]> {
  const database = system.database(service);
  const tables = await tablesOf(database);
  const places: Place[] = [];
  for (const { name, quoted } of tables) {
    const rows = await database.query(
      `select 1 from ${quoted} as entry where entry::text ilike any($1) limit 1`, // bytes are written in hexadecimal
      [words.flatMap((word) => [word, Buffer.from(word).toString('hex')]).map((word) => `%${word}%`)],
    );
    if (rows.length > 0) places.push(`${service}.${name}`);
  }
  return places;
}

async function inQueues({ broker }: System, words: string[]): Promise<Place[]> {
  const queues = await broker.api<{ name: string; type: string }[]>(`queues/${broker.name}`);
  const places: Place[] = [];
  for (const { name } of queues.filter(({ type }) => type === 'quorum')) {
    const messages = await peek(broker, name);
    const text = JSON.stringify(messages).toLowerCase();
    if (words.some((word) => text.includes(word.toLowerCase()))) places.push(`queue ${name}`);
  }
  return places;
}
