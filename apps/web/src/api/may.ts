import { allowed } from './allowed.js';
import { useSession, type Role, type Session } from './session.js';

/** A route of the API that not everybody may call, by its `operationId`. */
export type Route = keyof typeof allowed;

/** Whether somebody may call a route. It only hides what would be refused: the gateway decides, by the same policies. */
export function may({ roles }: Session['user'], route: Route): boolean {
  const those: readonly Role[] = allowed[route];
  return roles.some((role) => those.includes(role));
}

export const useMay = (route: Route): boolean => may(useSession().user, route);
