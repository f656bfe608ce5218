import EmailReplyParser from 'email-reply-parser';
import { letterLimits } from './limits.js';

export interface ReplyText {
  text: string;
  quoted: string | null;
}

/** Longer texts are not looked at: the library takes more than linear time for some. */
const mostLookedAt = 30_000;

/**
 * Tells what is new in a mail from what it repeats. What stands between quotations belongs to what is new, with them: without them nobody
 * would understand it. Nothing is lost: together both say what the mail says.
 */
export function replyText(whole: string): ReplyText {
  const text = whole.trim();
  if (text.length > mostLookedAt) return bounded(text, '');
  const fragments = new EmailReplyParser().read(text).getFragments();
  let shown = fragments.length;
  while (shown > 0 && fragments[shown - 1]?.isHidden()) shown -= 1;
  const join = (some: typeof fragments): string =>
    some
      .map((fragment) => fragment.getContent())
      .join('\n')
      .trim();
  const [fresh, rest] = [join(fragments.slice(0, shown)), join(fragments.slice(shown))];
  return fresh === '' ? bounded(text, '') : bounded(fresh, rest);
}

/** As much as a message holds; what does not fit stands in front of what is quoted. */
export function bounded(fresh: string, rest: string): ReplyText {
  const { text: longest, quoted: longestQuoted } = letterLimits;
  if (fresh.length <= longest) return { text: fresh, quoted: rest === '' ? null : cut(rest, longestQuoted) };
  const [text, over] = [cut(fresh, longest), fresh.slice(longest)];
  return { text, quoted: cut([over, rest].join('\n').trim(), longestQuoted) };
}

const cut = (text: string, longest: number): string =>
  text.length <= longest ? text : text.slice(0, longest).replace(/[\ud800-\udbff]$/, '');
