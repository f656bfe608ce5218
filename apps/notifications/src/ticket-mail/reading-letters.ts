import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { setTimeout as sleep } from 'node:timers/promises';
import { isEmailInput, normalizeEmail } from '@lotse/contracts';
import { Database, databaseErrorCode, onBehalfOf } from '@lotse/persistence';
import { Rounds } from '@lotse/service-host';
import {
  BoundedWorkerStopped,
  KeptThread,
  moduleBeside,
  runBounded,
} from '@lotse/service-host/bounded-worker';
import { MailedFiles } from '../attachments/mailed-files.js';
import { Becoming, type ReadMail } from './becoming.js';
import { IncomingMailsRepository, type LaterTry, type TakenUp } from './incoming-mails.repository.js';
import type { LetterPart, LettersToRead } from './letter.worker.js';
import { fieldsOf } from './letters/head.js';
import type { LetterFile } from './letters/letter.js';
import { letterLimits } from './letters/limits.js';
import { headLetter } from './letters/read-letter.js';
import { SilentDomains } from './letters/silent-domains.js';
import { TICKET_MAIL_SETTINGS, type TicketMailSettings } from './ticket-mail-settings.js';

const reader = moduleBeside(import.meta.url, 'letter.worker');

/** When what went wrong is tried again, in seconds, by how often it was begun. */
const again = [0, 0, 0, 10, 60, 300];
/** Likewise, what was read and could not be kept: that is not the mail's fault. */
const keptAgain = 10;
/** Reading begins once none has come for so long, in milliseconds: a burst is stored first. */
const quiet = 100;
/** At most so much later, in milliseconds. */
const longestWait = 10_000;

/** What one thread may take; a test gives it less. */
@Injectable()
export class LetterBounds {
  readonly memoryMb: number = letterLimits.memoryMb;
  readonly timeMs: number = letterLimits.reading;
}

/** One mail that is being read, and what has come of it. */
interface UnderWay {
  taken: TakenUp;
  raw: Buffer;
  read: Pick<ReadMail, 'files' | 'refused'> & { count: number; octets: number };
}

/** One that has to be tried again. */
type PutOff = { taken: TakenUp } & LaterTry;

/**
 * Reads what has come to ticket addresses, in every replica: each mail by one of them, in a thread with limits of memory and time. That an
 * attempt begins is committed before. What ends a thread is read once more with care; what ends that as well, or the process, becomes a ticket
 * that says so. What was read and could not be kept has cost no attempt: it would be read with care, and nobody proved. Nothing is given up.
 */
@Injectable()
export class ReadingLetters implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(ReadingLetters.name);
  private readonly stopping = new AbortController();
  private readonly thread: KeptThread<LettersToRead, LetterPart, null>;
  /** When the last one came, or was stored. */
  private cameAt = -Infinity;
  /** As many waited to be read as are taken up at a time. */
  private isBehind = false;
  /** What could not be put off either, as the database was away. */
  private owed: PutOff[] = [];
  private readonly silent = new SilentDomains();
  private readonly rounds = new Rounds(
    () => onBehalfOf({ tenant: null }, () => this.readSome()),
    (error) => this.logger.warn({ message: 'reading mail to tickets starts anew', error }),
  );

  constructor(
    private readonly mails: IncomingMailsRepository,
    private readonly becoming: Becoming,
    private readonly files: MailedFiles,
    private readonly bounds: LetterBounds,
    private readonly database: Database,
    @Inject(TICKET_MAIL_SETTINGS) private readonly settings: TicketMailSettings,
  ) {
    const { memoryMb } = bounds;
    const { threadWorks: works, threadIdle: idleMs } = letterLimits;
    this.thread = new KeptThread({ module: reader, memoryMb, works, idleMs });
  }

  onApplicationBootstrap(): void {
    this.rounds.start();
  }

  /** Begun anew elsewhere. */
  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.rounds.stop();
    await this.thread.end();
  }

  /** Something may have come in. */
  wake(): void {
    this.rounds.wake();
  }

  /** Whoever sends a mail waits until it is stored, and nobody until it is read. */
  async after<T>(storing: Promise<T>): Promise<T> {
    this.cameAt = performance.now();
    try {
      return await storing;
    } finally {
      this.cameAt = performance.now();
      this.wake();
    }
  }

  private async quietened(): Promise<void> {
    const began = performance.now();
    while (!this.stopping.signal.aborted) {
      const wait = Math.min(this.cameAt + quiet, began + longestWait) - performance.now();
      if (wait <= 0) return;
      await sleep(wait);
    }
  }

  private async readSome(): Promise<boolean> {
    if (!this.isBehind) await this.quietened();
    await this.putOff();
    const taken = await this.database.transaction((tx) => this.mails.takeUp(tx));
    this.isBehind = taken.length === letterLimits.atOnce;
    if (taken.length === 0) return false;
    const left = taken.sort((a, b) => (a.id < b.id ? -1 : 1)).map(unread);
    try {
      await this.readThese(left);
      return true;
    } catch (error) {
      const [culprit, ...others] = left;
      if (error instanceof BoundedWorkerStopped || !culprit) await this.putOff(...left.map(atOnce));
      else {
        const { taken: mail } = culprit;
        this.logger.warn({ message: 'a mail to a ticket was not kept', id: mail.id, error });
        const counts = isRefused(error);
        await this.putOff(
          { taken: mail, counts, seconds: counts ? waitAfter(mail) : keptAgain },
          ...others.map(atOnce),
        );
      }
      return false;
    }
  }

  /** @param left each is taken off it once it is settled */
  private async readThese(left: UnderWay[]): Promise<void> {
    for (const mail of left.slice()) {
      const raw = await this.mails.raw(this.database.dataSource.manager, mail.taken.id);
      if (raw) mail.raw = raw;
      else left.splice(left.indexOf(mail), 1);
    }
    const [first] = left;
    if (first && first.taken.attempts > letterLimits.attempts) await this.keepUnread(first);
    else if (first) await this.read(left, { careful: first.taken.attempts > 1 });
  }

  /** What was begun before is read in a thread of its own, all else in the one that is kept. */
  private async read(left: UnderWay[], { careful }: { careful: boolean }): Promise<void> {
    const { authServer: server, sealers, dns } = this.settings;
    const input = (): LettersToRead => ({
      letters: left.map(({ raw, taken: { envelopeFrom } }) => ({
        raw,
        envelopeFrom,
        careful,
        server,
        sealers,
        dns,
      })),
      silent: this.silent.names,
    });
    const work = {
      input: input(),
      timeMs: this.bounds.timeMs,
      signal: this.stopping.signal,
      onChunk: async (part: LetterPart) => {
        const [mail] = left;
        if (!mail) return;
        if ('file' in part) return this.takeFile(mail, part.file);
        const { files, refused } = mail.read;
        const { letter } = part;
        for (const asked of letter.sender.asked) this.silent.heard(asked);
        await this.keep(mail, {
          letter,
          files,
          refused: [...refused, ...letter.leftOut].slice(0, letterLimits.named),
        });
        left.shift();
      },
    };
    let begun = left.length;
    const again = (): LettersToRead => {
      begun = left.length;
      for (const mail of left) mail.read = nothingRead(); // files that are in the store belong to nothing, and are swept away
      return input();
    };
    const outcome = careful
      ? await runBounded<LettersToRead, LetterPart, null>({
          module: reader,
          memoryMb: this.bounds.memoryMb,
          ...work,
        })
      : await this.thread.run(work, again);
    if (outcome.kind === 'done') return;
    const [culprit, ...others] = left;
    if (!culprit) return;
    if (left.length < begun) return this.putOff(...left.splice(0).map(atOnce)); // one before it may have done that to the thread
    const error = outcome.kind === 'crashed' ? outcome.error : undefined;
    this.logger.warn({
      message: 'a mail to a ticket was not read',
      id: culprit.taken.id,
      outcome: outcome.kind,
      error,
    });
    left.length = 0;
    const { taken } = culprit;
    await this.putOff({ taken, counts: true, seconds: waitAfter(taken) }, ...others.map(atOnce));
  }

  /** Where that fails as well, it is done before anything else is taken up. */
  private async putOff(...mails: PutOff[]): Promise<void> {
    this.owed.push(...mails);
    if (this.owed.length === 0) return;
    await this.database.transaction(async (tx) => {
      for (const { taken, ...later } of this.owed) await this.mails.putOff(tx, taken, later);
    });
    this.owed = [];
  }

  private async takeFile({ read }: UnderWay, { name, content }: LetterFile): Promise<void> {
    const place = read.count;
    read.count += 1;
    const taken = await this.files.take(name, content, read.octets);
    if (typeof taken === 'string') {
      read.refused.push({ name, size: content.byteLength, reason: taken });
      return;
    }
    read.octets += taken.size;
    read.files.set(place, taken);
  }

  private async keepUnread(mail: UnderWay): Promise<void> {
    const { raw, taken } = mail;
    const letter = headLetter(raw, fieldsOf(raw), taken.envelopeFrom);
    await this.keep(mail, { letter, files: new Map(), refused: [] });
  }

  private async keep(
    { raw, taken }: UnderWay,
    { letter, ...read }: Omit<ReadMail, 'original'>,
  ): Promise<void> {
    const from = letter.from.flatMap(({ name, address }) => {
      const email = isEmailInput(address) ? normalizeEmail(address) : null;
      return email === null ? [] : [{ name, address: email }];
    });
    const original = await this.files.keep(raw);
    await this.database.transaction((tx) =>
      this.becoming.keep(tx, taken, { ...read, letter: { ...letter, from }, original }),
    );
  }
}

const unread = (taken: TakenUp): UnderWay => ({
  taken,
  raw: Buffer.alloc(0),
  read: nothingRead(),
});

const nothingRead = (): UnderWay['read'] => ({ files: new Map(), refused: [], count: 0, octets: 0 });

const atOnce = ({ taken }: UnderWay): PutOff => ({ taken, counts: false, seconds: 0 });

const waitAfter = ({ attempts }: TakenUp): number => again[Math.min(attempts, again.length - 1)] ?? 0;

/**
 * The database does not take what the mail says, and never will: not this character, not so much of it (SQLSTATE 22, 54, 23514). All else
 * that goes wrong while it is kept passes.
 */
const isRefused = (error: unknown): boolean => /^(22...|54...|23514)$/.test(databaseErrorCode(error) ?? '');
