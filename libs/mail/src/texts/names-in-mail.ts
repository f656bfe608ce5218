/** What nobody sees, and what turns the direction of text around; the joiners that some scripts need stay. */
const unseen = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+/gu;

/** Where a mail program would see the middle of an address or a link: RFC 3987 has four dots for host names. */
const linking = /([.\u3002\uff0e\uff61@])(?=[\p{L}\p{N}\u200c\u200d])/gu;

/**
 * A name as it may stand in a mail. Whoever may name a company, an invited person or a mailbox chooses words that the
 * vendor sends to strangers: so they are one line of bounded length, and no mail program makes a link or an address of them.
 */
export function nameInMail(name: string, most = 100): string {
  const line = name
    .replace(unseen, ' ')
    .replace(/:(?=\/)/g, ': ')
    .replace(linking, '$1 ')
    .replace(/\s+/g, ' ')
    .trim();
  return line.length <= most ? line : `${line.slice(0, most - 1).trimEnd()}…`;
}

const people = /^(?:[\p{L}\p{M} .,'’()-]|\u200c|\u200d){1,60}$/u;

/** A person's name by which a mail greets them; `null` for what is none, such as a sentence with a telephone number. */
export function greetableName(name: string): string | null {
  const line = nameInMail(name);
  return people.test(line) ? line : null;
}
