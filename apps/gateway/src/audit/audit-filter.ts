import { auditActionPattern, isTimestamp, type AuditFilter } from '@lotse/contracts';
import { isUUID } from 'class-validator';
import { Parameters } from '../http/filters.js';

/** By which a trail is narrowed, as query parameters; all that are given must hold. */
export const auditFilter = {
  action: {
    type: 'string',
    pattern: auditActionPattern.source,
    maxLength: 100,
    description: 'What was done: an action such as `contact.changed`, or `contact` for all that begin so',
  },
  actorId: {
    type: 'string',
    minLength: 1,
    maxLength: 64,
    description: 'Who did it: the id of a user or a key, the name of a service',
  },
  targetType: {
    type: 'string',
    minLength: 1,
    maxLength: 60,
    description: 'To what sort of thing it was done, e.g. `contact`',
  },
  targetId: {
    type: 'string',
    format: 'uuid',
    description: 'To what it was done: for a contact with their subscriptions, the id of the contact',
  },
  since: { type: 'string', format: 'date-time', description: 'The first instant that is told of' },
  until: {
    type: 'string',
    format: 'date-time',
    description: 'The first instant that is not told of any more',
  },
};

const isText =
  (max: number) =>
  (value: unknown): value is string =>
    typeof value === 'string' && value.length > 0 && value.length <= max && !/\p{Cc}/u.test(value);
const isAction = (value: unknown): value is string => isText(100)(value) && auditActionPattern.test(value);
const isId = (value: unknown): value is string => isUUID(value);

export function auditFilterOf(query: Record<string, unknown>): AuditFilter {
  const parameters = new Parameters(query);
  const filter = {
    action: parameters.take('action', isAction, 'matches'),
    actorId: parameters.take('actorId', isText(64), 'isString'),
    targetType: parameters.take('targetType', isText(60), 'isString'),
    targetId: parameters.take('targetId', isId, 'isUuid'),
    since: parameters.take('since', isTimestamp, 'timestamp'),
    until: parameters.take('until', isTimestamp, 'timestamp'),
  };
  parameters.end();
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));
}
