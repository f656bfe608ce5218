import { DomainError, type Command } from '@lotse/contracts';

/**
 * The name under which a command carries the moment at which its caller gives up. It stays in this process: JSON leaves
 * symbols out.
 */
const givenUpAt = Symbol('given up at');

/** @param at milliseconds of this process's own clock, `performance.now()`: no clock is shared with the caller */
export function giveUpAt(request: object, at: number): void {
  Object.defineProperty(request, givenUpAt, { value: at, enumerable: true }); // a copy of the command keeps it
}

/** @throws DomainError unavailable `service.unreachable` where nobody waits for the answer any more: nothing was done */
export function refuseGivenUp(command: Command & { [givenUpAt]?: number }): void {
  const at = command[givenUpAt];
  if (at !== undefined && performance.now() >= at)
    throw new DomainError('unavailable', 'service.unreachable');
}
