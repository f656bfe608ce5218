import {
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
 */
export function listEntries(
  written: DistributionListEntryInput[],
  addresses: ReadonlyMap<string, string>,
): DistributionListEntryDto[] {
  const violations = written.flatMap((entry, index) => violationsOf(entry, index, addresses));
  if (violations.length > 0) throw invalid(...violations);

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

function violationsOf(
  { contactId, email, label, language }: DistributionListEntryInput,
  index: number,
  addresses: ReadonlyMap<string, string>,
): Violation[] {
  const isContact = contactId && !email && !label && !language; // a contact brings its own
  const isMailbox = !contactId && email && label;
  if (!isContact && !isMailbox) return [{ pointer: `/entries/${index}`, rule: 'contactOrMailbox' }];
  if (contactId && !addresses.has(contactId)) {
    return [{ pointer: `/entries/${index}/contactId`, rule: 'unknownContact' }];
  }
  return [];
}
