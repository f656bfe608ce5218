/** What is said of the mail or of whoever sends it, or may be over soon, and so nothing of the address (RFC 3463). */
const notOfTheAddress = [
  /^5\.2\.[23]$/, // the mailbox is full, the mail too long
  /^5\.1\.[78]$/, // of the sender's address
  /^5\.3\.[45]$/, // too big for the system, or that is not set up well
  /^5\.4\.[567]$/, // congestion, a loop, too late
  /^5\.[567]\./, // protocol, content, policy
];

/**
 * Whether a status code means that nobody reads this address. When in doubt it does: somebody is asked to look, and others are reached
 * besides, but mail goes on going there.
 */
export const isDeadAddress = (status: string): boolean =>
  status.startsWith('5.') && !notOfTheAddress.some((pattern) => pattern.test(status));

/**
 * What a server says that refuses a mail at once, `550 5.1.1`, as far as it says why: of its words nothing is kept, and without them a
 * code for anything at all (5.1.0) may as well be about whoever sends it.
 * @returns an enhanced status code (RFC 3463)
 */
export const refusalIn = (answer: string | null): string | null =>
  /^5\d\d (5\.\d+\.[1-9]\d*)$/.exec(answer ?? '')?.[1] ?? null;
