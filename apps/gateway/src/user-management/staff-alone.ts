import { isFlag, Parameters } from '../http/filters.js';

export const staffParameter = {
  staff: {
    type: 'boolean',
    default: false,
    description: 'The vendor’s staff alone',
    examples: [true],
  },
};

/** @throws DomainError invalid, pointing at the parameter (`?staff`) */
export function staffAloneOf(query: Record<string, unknown>): boolean {
  const parameters = new Parameters(query);
  const staff = parameters.take('staff', isFlag, 'isBoolean');
  parameters.end();
  return staff === 'true';
}
