import {
  DomainError,
  invalid,
  normalizeEmail,
  type DistributionListEntryDto,
  type DistributionListEntryInput,
  type Violation,
} from '@lotse/contracts';

/** Under which two spellings of one mailbox are the same. Local parts differ by case in theory (RFC 5321) and not in practice. */
const mailboxKey = (email: string): string => (normalizeEmail(email) ?? email).toLowerCase();

/**
 * Brings a list into the form in which it is kept. A mailbox named twice is kept once, where it stood first:
 * written twice, or as a contact and as that contact's own address. Two contacts who share a mailbox both stay.
 * @param addresses e-mail address of each contact of the company that is named, by id
 * @throws DomainError invalid `request.invalid` that names every wrong entry
 * @throws DomainError not-found `contacts.not-found` that names each entry whose contact is not there
 */
export function listEntries(
  written: DistributionListEntryInput[],
  addresses: ReadonlyMap<string, string>,
): DistributionListEntryDto[] {
  const violations = written.flatMap((entry, index) => formViolations(entry, index));
  if (violations.length > 0) throw invalid(...violations);
  const unknown = written.flatMap((entry, index) => unknownContact(entry, index, addresses));
  if (unknown.length > 0) throw new DomainError('not-found', 'contacts.not-found', { violations: unknown });

  const contacts = new Set<string>();
  const contactMailboxes = new Set<string>();
  const mailboxes = new Set<string>();
  const kept: DistributionListEntryDto[] = [];
  for (const { contactId, email, label, language } of written) {
    if (contactId) {
      const mailbox = mailboxKey(addresses.get(contactId) ?? '');
      if (contacts.has(contactId) || mailboxes.has(mailbox)) continue;
      contacts.add(contactId);
      contactMailboxes.add(mailbox);
      kept.push({ contactId, email: null, label: null, language: null });
    } else if (email && label) {
      const mailbox = mailboxKey(email);
      if (mailboxes.has(mailbox) || contactMailboxes.has(mailbox)) continue;
      mailboxes.add(mailbox);
      kept.push({
        contactId: null,
        email: normalizeEmail(email) ?? email,
        label,
        language: language ?? null,
      });
    }
  }
  return kept;
}

function formViolations(
  { contactId, email, label, language }: DistributionListEntryInput,
  index: number,
): Violation[] {
  const isContact = contactId && !email && !label && !language; // a contact brings its own
  const isMailbox = !contactId && email && label;
  return isContact || isMailbox ? [] : [{ pointer: `/entries/${index}`, rule: 'contactOrMailbox' }];
}

/** Another company's contact is as unknown as one that does not exist. */
function unknownContact(
  { contactId }: DistributionListEntryInput,
  index: number,
  addresses: ReadonlyMap<string, string>,
): Violation[] {
  if (!contactId || addresses.has(contactId)) return [];
  return [{ pointer: `/entries/${index}/contactId`, rule: 'unknownContact' }];
}
