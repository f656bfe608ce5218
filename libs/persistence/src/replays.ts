import type { Idempotency } from '@lotse/contracts';

const replays = new WeakSet<Idempotency>();

/** Notes that what was promised has been kept: the first answer was given again. */
export const noteReplay = (idempotency: Idempotency): unknown => replays.add(idempotency);

/** Whether the command with this very promise was answered as it was the first time. */
export const isReplay = (idempotency: Idempotency | undefined): boolean =>
  idempotency !== undefined && replays.has(idempotency);
