import { auditActionPattern, auditTargetTypes, instantIn, type AuditFilter } from '@lotse/contracts';
import { isUUID } from 'class-validator';
import { Parameters } from '../http/filters.js';

/** By which a trail is narrowed, as query parameters; all that are given must hold. */
export const auditFilter = {
  action: {
    type: 'string',
    pattern: auditActionPattern.source,
    maxLength: 100,
    description: 'The action, such as `contact.changed`; `contact` means all that begin with it',
    examples: ['contact.changed'],
  },
  actorId: {
    type: 'string',
    minLength: 1,
    maxLength: 64,
    description: 'Who did it: the id of a user or a key, the name of a service',
    examples: ['019cb0a1-7c00-7000-8000-0000000000c1'],
  },
  targetType: {
    type: 'string',
    enum: [...auditTargetTypes],
    description: 'To what sort of thing something was done',
    examples: ['contact'],
  },
  targetId: {
    type: 'string',
    format: 'uuid',
    description: "The id of the target; a contact's id also finds changes of their subscriptions",
    examples: ['019cb0a1-7c00-7000-8000-0000000000a1'],
  },
  since: {
    type: 'string',
    format: 'date-time',
    description: 'Entries from this time on, with any offset',
    examples: ['2026-03-02T00:00:00+01:00'],
  },
  until: {
    type: 'string',
    format: 'date-time',
    description: 'Entries before this time, with any offset',
    examples: ['2026-03-03T00:00:00+01:00'],
  },
};

const isText =
  (max: number) =>
  (value: unknown): value is string =>
    typeof value === 'string' && value.length > 0 && value.length <= max && !/\p{Cc}/u.test(value);
const isAction = (value: unknown): value is string => isText(100)(value) && auditActionPattern.test(value);
const isInstant = (value: unknown): value is string => instantIn(value) !== undefined;
const isId = (value: unknown): value is string => isUUID(value);

export function auditFilterOf(query: Record<string, unknown>): AuditFilter {
  const parameters = new Parameters(query);
  const filter = {
    action: parameters.take('action', isAction, 'matches'),
    actorId: parameters.take('actorId', isText(64), 'isString'),
    targetType: parameters.oneOf('targetType', auditTargetTypes),
    targetId: parameters.take('targetId', isId, 'isUuid')?.toLowerCase(),
    since: instantIn(parameters.take('since', isInstant, 'timestamp')),
    until: instantIn(parameters.take('until', isInstant, 'timestamp')),
  };
  parameters.end();
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));
}
