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

async function inDatabase(
  system: System,
  service: (typeof services)[number],
  words: string[],
): Promise<Place[]> {
  const database = system.database(service);
  const tables = await database.query<{ name: string; quoted: string }>(
    `select relname as name, quote_ident(relname) as quoted from pg_class
      where relkind = 'r' and relnamespace = 'public'::regnamespace order by relname`,
  );
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
