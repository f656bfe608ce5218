/** What of the trail is wanted, as it stands in the address: it can be kept and sent to somebody. */
export interface AuditSearch {
  /** An action, or what all that are wanted begin with. */
  action?: string;
  actorId?: string;
  targetId?: string;
  /** The first and the last day (YYYY-MM-DD) of the reader's calendar. */
  since?: string;
  until?: string;
}

const shapes: Record<keyof AuditSearch, RegExp> = {
  action: /^[a-z]+(-[a-z]+)*(\.[a-z]+(-[a-z]+)*)?$/,
  actorId: /^.{1,64}$/,
  targetId: /^[0-9a-f-]{36}$/,
  since: /^\d{4}-\d{2}-\d{2}$/,
  until: /^\d{4}-\d{2}-\d{2}$/,
};

/** Takes what is sound; the rest of an address that somebody has typed is left out. */
export function auditFilterOf(search: Record<string, unknown>): AuditSearch {
  return Object.fromEntries(
    Object.entries(shapes).flatMap(([name, shape]) => {
      const value = search[name];
      return typeof value === 'string' && shape.test(value) ? [[name, value]] : [];
    }),
  );
}

/** The filter as the API takes it: days become moments where the reader is, and the last one counts to its end. */
export function auditQueryOf({ since, until, ...filter }: AuditSearch): AuditSearch {
  const start = since === undefined ? undefined : midnight(since, 0);
  const end = until === undefined ? undefined : midnight(until, 1);
  return { ...filter, ...(start && { since: start }), ...(end && { until: end }) };
}

function midnight(day: string, later: number): string | undefined {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const moment = new Date(year, month - 1, date + later);
  return Number.isNaN(moment.getTime()) ? undefined : moment.toISOString();
}

/** What the actions of a group begin with. */
export const actionGroups = [
  'contact',
  'company',
  'distribution-list',
  'subscription',
  'import',
  'user',
  'invitation',
  'session',
  'sign-in',
  'second-factor',
  'api-key',
  'incident',
  'call-task',
  'ticket',
] as const;
export type ActionGroup = (typeof actionGroups)[number];
