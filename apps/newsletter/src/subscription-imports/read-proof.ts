import { problemAt, wholeLine } from '@lotse/contact-files';
import { isEmailInput, normalizeEmail } from '@lotse/contracts';
import { momentIn } from './moments.js';
import { recipientIn, wordingIn, type ProofRow, type WordingNamed } from './proof-file.js';

/** As {@link ProofRow}, for whoever has to know it. */
export interface ReadProof {
  customerNumber: string;
  /** In the form in which addresses are kept. */
  email: string;
  recipient: 'contact' | 'company' | null;
  channel: string;
  requestedAt: Date;
  confirmedAt: Date;
  wordingVersion: WordingNamed | null;
}

/** What the thread that reads a file leaves to others: the rules of addresses take longer to load than a file to read. */
export const withAddress = (row: ProofRow): ProofRow =>
  row.given.email === undefined || isEmailInput(row.given.email)
    ? row
    : {
        ...row,
        problems: [...row.problems, problemAt(wholeLine(row.line), 'emailAddress', { field: 'email' })],
      };

/** @returns nothing where the row has something wrong with it */
export function proofOf({ given, problems }: Pick<ProofRow, 'given' | 'problems'>): ReadProof | null {
  const { customerNumber, channel, requestedAt, confirmedAt, recipient, wordingVersion } = given;
  const email = given.email === undefined ? null : normalizeEmail(given.email);
  const [requested, confirmed] = [requestedAt, confirmedAt].map((text) => momentIn(text ?? ''));
  if (problems.length > 0 || !customerNumber || !channel || email === null || !requested || !confirmed)
    return null;
  return {
    customerNumber,
    email,
    recipient: recipient === undefined ? null : (recipientIn(recipient) ?? null),
    channel,
    requestedAt: requested > confirmed ? confirmed : requested,
    confirmedAt: confirmed,
    wordingVersion: wordingVersion === undefined ? null : (wordingIn(wordingVersion) ?? null),
  };
}
