import { DomainError, refuseCustomers, type Actor, type IncidentKind } from '@lotse/contracts';

/**
 * Incident managers declare whatever has happened; who looks after data protection, what concerns that.
 * @throws DomainError forbidden `auth.not-allowed`
 */
export function refuseOthers(actor: Actor, kind: IncidentKind): void {
  refuseCustomers(actor);
  const { roles } = actor;
  const isAnything = roles.includes('incident-manager') || roles.includes('administrator');
  if (!isAnything && !(kind === 'privacy' && roles.includes('privacy')))
    throw new DomainError('forbidden', 'auth.not-allowed');
}
