import { answerBounded } from '@lotse/service-host/bounded-worker';
import type { Letter, LetterFile } from './letters/letter.js';
import { readLetter, type LetterQuestion } from './letters/read-letter.js';
import { SilentDomains } from './letters/silent-domains.js';

export interface LettersToRead {
  letters: LetterQuestion[];
  /** Domains that are not asked now. */
  silent: string[];
}

// `mailauth` takes words of a mail for names of properties: with this one, they would be properties of everything here
delete (Object.prototype as { __proto__?: unknown }).__proto__;

/** A file, or the mail whose files have all come before. */
export type LetterPart = { file: LetterFile } | { letter: Letter };

/** Each as soon as it is read: if the next one ends the thread, this one is known. */
answerBounded<LettersToRead, LetterPart, null>(async ({ letters, silent }, emit) => {
  const domains = new SilentDomains(silent);
  for (const question of letters) {
    const { letter, files } = await readLetter(question, domains);
    for (const file of files) await emit({ file });
    await emit({ letter });
  }
  return null;
});
