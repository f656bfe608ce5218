import { DomainError, type Actor, type Role, type SuccessionPerson } from '@lotse/contracts';

/** Who may see cases and work on them; the gateway says the same. */
export const workers: readonly Role[] = ['accounting', 'privacy', 'administrator'];
/** Who may tell of one. */
export const reporters: readonly Role[] = ['support', ...workers];

/** A key is nobody: what is done here is done by a person, who has signed in. */
function refuse(actor: Actor, person: SuccessionPerson | undefined, roles: readonly Role[]): void {
  const isPerson = actor.kind === 'user' && actor.companyId === null;
  const isThemselves = person === undefined || person.id === actor.id;
  if (!isPerson || !isThemselves || !actor.roles.some((role) => roles.includes(role)))
    throw new DomainError('forbidden', 'auth.not-allowed');
}

/** @throws DomainError forbidden `auth.not-allowed` */
export const refuseWhoMayNotWork = (actor: Actor, person?: SuccessionPerson): void =>
  refuse(actor, person, workers);

/** @throws DomainError forbidden `auth.not-allowed` */
export const refuseWhoMayNotReport = (actor: Actor, person?: SuccessionPerson): void =>
  refuse(actor, person, reporters);

interface Somebody {
  id: string;
  name: string;
  email?: string | null;
  contactId?: string | null;
}

/** In lower case, without what a mailbox does not tell apart. */
function mailbox(email: string): string {
  const [local = '', domain = ''] = email.toLowerCase().split('@', 2);
  return `${local.split('+', 1)[0] ?? ''}@${domain}`;
}
const called = (name: string): string => name.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();

/**
 * Whether two logins may be one person: the same login, the same contact, the same mailbox, or the same name. Two people who share a
 * name are taken for one; a third looks at it then.
 */
export function mayBeSame(one: Somebody, other: Somebody): boolean {
  if (one.id === other.id || called(one.name) === called(other.name)) return true;
  if (one.contactId && one.contactId === other.contactId) return true;
  return Boolean(one.email && other.email && mailbox(one.email) === mailbox(other.email));
}
