import { isUUID } from 'class-validator';
import { Parameters } from '../http/filters.js';

/** Behind which message a conversation is read, as a query parameter with its JSON Schema. */
export const afterParameter = {
  after: {
    type: 'string',
    format: 'uuid',
    description: 'Only what was written after the message with this id: what is new since it was read',
    examples: ['019cb0a1-7c00-7000-8000-0000000000b8'],
  },
};

const isId = (value: unknown): value is string => isUUID(value);

/** @throws DomainError invalid, pointing at the parameter (`?after`) */
export function afterOf(query: Record<string, unknown>): string | undefined {
  const parameters = new Parameters(query);
  const after = parameters.take('after', isId, 'isUuid');
  parameters.end();
  return after?.toLowerCase();
}
