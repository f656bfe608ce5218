import type { Actor } from '@lotse/contracts';

/** Who has done what nobody has asked for: a timer, a mail that came in, an alarm that went on. */
export const itself: Actor = { kind: 'system', id: 'notifications', companyId: null, roles: [] };
