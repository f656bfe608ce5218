import { ticketStatuses, type TicketStatus } from '@lotse/contracts';
import { Parameters } from '../http/filters.js';

/** By which a company's tickets are narrowed, as a query parameter with its JSON Schema. */
export const ticketFilter = {
  status: {
    type: 'string',
    pattern: '^[a-z]+(,[a-z]+)*$',
    maxLength: 100,
    description: 'Only those in one of these states, separated by commas',
    examples: ['new,open,waiting'],
  },
};

/** @throws DomainError invalid, pointing at the parameter (`?status`) */
export function statusesOf(query: Record<string, unknown>): TicketStatus[] | undefined {
  const parameters = new Parameters(query);
  const statuses = parameters.someOf('status', ticketStatuses);
  parameters.end();
  return statuses;
}
