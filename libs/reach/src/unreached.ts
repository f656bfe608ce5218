import type { UnreachedReason } from '@lotse/contracts';
import type { Resolution } from './facts.js';

/** Why nobody is reached; `null` where somebody is, were it only whoever is away. */
export function unreachedBecause({
  position,
  recipients,
}: Pick<Resolution, 'position' | 'recipients'>): UnreachedReason | null {
  if (position >= 0) return null;
  if (recipients.length === 0) return 'nobody-named';
  return recipients.some(({ rule }) => rule === 'address-dead') ? 'addresses-dead' : 'everybody-gone';
}
