import { incidentStates, type IncidentState } from '@lotse/contracts';
import { Parameters } from '../http/filters.js';

/** By which incidents are narrowed, as a query parameter with its JSON Schema. */
export const incidentFilter = {
  state: {
    type: 'string',
    enum: [...incidentStates],
    description: 'Only those in this state',
    examples: ['open'],
  },
};

/** @throws DomainError invalid, pointing at the parameter (`?state`) */
export function incidentFilterOf(query: Record<string, unknown>): { state?: IncidentState } {
  const parameters = new Parameters(query);
  const state = parameters.oneOf('state', incidentStates);
  parameters.end();
  return state === undefined ? {} : { state };
}
