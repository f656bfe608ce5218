import { successionStandings, type SuccessionStanding } from '@lotse/contracts';
import { Parameters } from '../http/filters.js';

export const standingParameter = {
  standing: {
    type: 'string',
    enum: [...successionStandings],
    description: 'Those that are open, or have ended; all by default',
    examples: ['open'],
  },
} as const;

export function standingOf(query: Record<string, unknown>): SuccessionStanding | undefined {
  const parameters = new Parameters(query);
  const standing = parameters.oneOf('standing', successionStandings);
  parameters.end();
  return standing;
}
