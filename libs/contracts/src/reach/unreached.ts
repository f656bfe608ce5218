/**
 * Why nobody at a company is reached for a purpose:
 * - `nobody-named`: no step of the chain names anybody
 * - `everybody-gone`: whoever is named has left, has been erased or is held, or their last day is over
 * - `addresses-dead`: of those who are named and still there, mail to every one comes back
 */
export const unreachedReasons = ['nobody-named', 'everybody-gone', 'addresses-dead'] as const;
export type UnreachedReason = (typeof unreachedReasons)[number];
