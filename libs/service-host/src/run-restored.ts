import { parseArgs } from 'node:util';
import { Clock, doJournalAgain, Journal, JournalFolder, type JournalEntry } from '@lotse/persistence';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { HostConfig } from './common-variables.js';
import type { ConfigDefinition } from './config.js';
import { runOnce } from './run-once.js';
import type { ServiceModule } from './start-service.js';

export interface RestoringOptions {
  /** Only looks. */
  check: boolean;
  /** The services run once more: what they do is meant. */
  repeated: boolean;
}

export interface Restoring {
  /** What it does, in a sentence. */
  summary: string;
  /** Does once more what an entry of the journal says. @returns what became of it, in a word or two */
  doAgain: (app: NestFastifyApplication) => (entry: JournalEntry) => Promise<string>;
  /** What an entry is about, by its ids. */
  nameOf: (entry: JournalEntry) => string;
  /** What else a restored database needs, whatever becomes of the journal. @returns what there is to say of it, a line each */
  also?: ((app: NestFastifyApplication, options: RestoringOptions) => Promise<string[]>)[];
}

/** Entries read at a time. */
const pageSize = 1_000;

const usage = (
  summary: string,
): string => `For a database that was brought back to an older point, before anybody works with it. ${summary}

  restored [--check] [--repeated] [--empty] [--folder path]
  restored --write [--folder path]

  --check     only looks
  --repeated  once the services run again: what is under way by then goes on
  --empty     nothing was ever written to the folder; otherwise it is refused if it is empty: it may not be mounted
  --folder    where the journal is kept; JOURNAL_FOLDER where nothing is said. Without either no journal is looked at, and it exits with 1
  --write     writes the whole journal of this database there, and does nothing else: for a copy that was brought to the last moment

It may be run as often as you like, with --repeated also while the service runs. Prints ids, and nothing personal.`;

/** An operator's command: does once more what was lost by a restore and must hold. Exits with 1 where lines of the journal cannot be read, no journal is named, or something fails. */
export async function runRestored<C extends HostConfig & { journalFolder?: string | undefined }>(
  definition: ConfigDefinition<C>,
  module: ServiceModule<C>,
  restoring: Restoring,
): Promise<void> {
  await runOnce(definition, module, async (app, args, _, config) => {
    const { values } = parseArgs({
      args,
      options: {
        check: { type: 'boolean', default: false },
        repeated: { type: 'boolean', default: false },
        empty: { type: 'boolean', default: false },
        write: { type: 'boolean', default: false },
        folder: { type: 'string', default: config.journalFolder ?? '' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    const { check, repeated, empty, write, help } = values;
    if (help) return say(usage(restoring.summary));
    if (!write)
      for (const line of await allOf(restoring.also ?? [], (also) => also(app, { check, repeated })))
        say(line);
    const folder = values.folder === '' ? null : new JournalFolder(values.folder, definition.service);
    const journal = app.get(Journal, { strict: false });
    if (write) {
      if (!folder) throw new Error('where is the journal to be written? --folder, or JOURNAL_FOLDER');
      let count = 0;
      for await (const page of journal.all(pageSize)) {
        await folder.add(page, app.get(Clock, { strict: false }).now());
        count += page.length;
      }
      return say(`journal  ${count} entries written`);
    }
    if (folder && !empty && (await folder.files()).length === 0)
      throw new Error(
        `nothing of ${definition.service} is in ${values.folder}: is it mounted? --empty where nothing was ever written`,
      );
    const found =
      folder &&
      (await doJournalAgain(journal, folder, check ? null : restoring.doAgain(app), (entry, outcome) =>
        say(`${entry.kind.padEnd(20)} ${restoring.nameOf(entry)} of ${entry.at.toISOString()}: ${outcome}`),
      ));
    say(
      found
        ? `journal  ${found.entries} entries, ${found.lost.length} of them not in this database, ${found.failed} failed, ${found.unreadable} lines unreadable`
        : 'journal  none was looked at: neither --folder nor JOURNAL_FOLDER says where it is',
    );
    if (!found || found.unreadable > 0 || found.failed > 0) process.exitCode = 1;
  });
}

/** What there is to say of all, also where one fails: then the process exits with 1. */
async function allOf<T>(all: readonly T[], work: (one: T) => Promise<string[]>): Promise<string[]> {
  const lines = [];
  for (const one of all)
    lines.push(
      ...(await work(one).catch((error: unknown) => {
        process.exitCode = 1;
        return [`failed: ${error instanceof Error ? error.message : String(error)}`];
      })),
    );
  return lines;
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);
