import type { Message } from 'amqplib';

/** How deep arrays and objects may lie in each other. Contracts need eight; some thousand would overflow the stack of whoever walks them. */
const deepest = 64;

/** What a message says, as JSON; nothing where it is none. */
export function jsonOf({ content }: Pick<Message, 'content'>): unknown {
  try {
    return JSON.parse(content.toString('utf8'));
  } catch {
    return undefined;
  }
}

/** As {@link jsonOf}, for what is walked through afterwards: nothing, too, where it lies deeper than anything of ours. */
export const shallowJsonOf = (message: Pick<Message, 'content'>): unknown =>
  depthOf(message.content) > deepest ? undefined : jsonOf(message);

/** How deep the brackets of a JSON text go: one look at each byte. */
function depthOf(text: Buffer): number {
  let depth = 0;
  let greatest = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const byte = text[at];
    if (quoted) {
      if (byte === character.backslash) at += 1;
      else if (byte === character.quote) quoted = false;
    } else if (byte === character.quote) quoted = true;
    else if (byte === character.bracket || byte === character.brace) greatest = Math.max(greatest, ++depth);
    else if (byte === character.bracketEnd || byte === character.braceEnd) depth -= 1;
  }
  return greatest;
}

const character = {
  quote: 0x22,
  bracket: 0x5b,
  backslash: 0x5c,
  bracketEnd: 0x5d,
  brace: 0x7b,
  braceEnd: 0x7d,
} as const;
