import { invalid } from '@lotse/contracts';
import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary as common } from '@zxcvbn-ts/language-common';
import { dictionary as german } from '@zxcvbn-ts/language-de';
import { dictionary as english } from '@zxcvbn-ts/language-en';
import { isKeyboardWalk } from './keyboard-walks.js';
import { preparedPassword } from './prepared-password.js';

/** Judging takes longer the longer a text is; what begins well does not get worse. */
const judgedAtMost = 40;
/** Whoever knows how people choose passwords, in German and English, needs so many guesses at least. */
const enoughGuesses = 1e10;
/** As {@link enoughGuesses}, without what stands between letters: some words in a row are worth more than one with dashes. */
const enoughWithoutSigns = 1e8;
/** A shorter local part stands in many innocent words. */
const shortestLocalPart = 4;
const product = 'lotse';

/** English surnames are left out: 89,000 words, most of them nobody's password, that make judging four times as long. */
const englishWords = Object.fromEntries(Object.entries(english).filter(([name]) => name !== 'lastnames-en'));
const germanWords = Object.fromEntries(
  Object.entries(german).map(([name, words]) => [`${name}-de`, words.flatMap(spellings)]),
);

const judge = new ZxcvbnFactory({
  dictionary: { ...common, ...englishWords, ...germanWords },
  graphs: adjacencyGraphs,
  l33tMaxSubstitutions: 10, // more of them find nothing more, and take ten times as long
});

/**
 * Length alone is asked for elsewhere; this keeps out what is tried first: words of a dictionary, what is common, repeats
 * itself, runs along the keyboard or follows from the person or the product, in whatever disguise (NIST SP 800-63B-4,
 * 3.1.1.2). Nothing leaves the process.
 * @throws DomainError invalid `passwordCommon`, `passwordContainsAddress`
 */
export function refuseWeakPassword(
  typed: string,
  { email, name }: { email: string; name: string },
  pointer: string,
): void {
  const password = preparedPassword(typed);
  const localPart = email.slice(0, email.lastIndexOf('@')).toLowerCase();
  const contains = localPart.length >= shortestLocalPart && password.toLowerCase().includes(localPart);
  if (contains) throw invalid({ pointer, rule: 'passwordContainsAddress' });
  const known = [product, email, localPart, ...name.split(/\s+/)];
  const plain = undisguised(password);
  const isWeak =
    [password, plain].some(isKeyboardWalk) ||
    guessesFor(password, known) < enoughGuesses ||
    guessesFor(password.replace(/[^\p{L}\p{N}]/gu, ''), known) < enoughWithoutSigns ||
    (plain.includes(product) && guessesFor(plain.replaceAll(product, ''), known) < enoughGuesses);
  if (isWeak) throw invalid({ pointer, rule: 'passwordCommon' });
}

const guessesFor = (text: string, known: string[]): number =>
  judge.check(text.slice(0, judgedAtMost), known).guesses;

/** People write ü as ue where the keyboard has none. */
function spellings(word: string): string[] {
  const plain = word.replace(/[äöüß]/g, (letter) => ({ ä: 'ae', ö: 'oe', ü: 'ue' })[letter] ?? 'ss');
  return plain === word ? [word] : [word, plain];
}

const letters: Record<string, string> = {
  0: 'o',
  1: 'i',
  3: 'e',
  4: 'a',
  5: 's',
  7: 't',
  $: 's',
  '@': 'a',
  '!': 'i',
};

const undisguised = (text: string): string =>
  text.toLowerCase().replace(/[013457$@!]/g, (sign) => letters[sign] ?? sign);
