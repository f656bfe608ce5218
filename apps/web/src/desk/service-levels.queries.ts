import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCatalogueName } from '../api/catalogue.js';
import { api } from '../api/client.js';
import { answer, type Schemas } from '../api/problem.js';
import { useCommand } from '../api/useCommand.js';
import { ifMatch } from '../api/versions.js';

export type ServiceLevel = Schemas['ServiceLevelDto'];
export type TeamFigures = Schemas['TeamFiguresDto'];

/** The days of a week, as the API names them. */
export const weekdays = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const satisfies (keyof Schemas['WeekHoursDto'])[];

/** Those that are retired, too: tickets and routes may still name them. */
export const serviceLevelsQuery = queryOptions({
  queryKey: ['desk', 'service-levels'],
  queryFn: () => answer(api.GET('/api/v1/desk/service-levels', { params: { query: { retired: true } } })),
  staleTime: 60_000,
});

const noLevels: ServiceLevel[] = [];

/** The service levels, and what one of them is called. */
export function useServiceLevels(): { levels: ServiceLevel[]; nameOf: (key: string) => string } {
  const { data: levels = noLevels } = useQuery(serviceLevelsQuery);
  const nameIn = useCatalogueName();
  return {
    levels,
    nameOf: (key) => {
      const level = levels.find((one) => one.key === key);
      return level ? nameIn(level.name) : key;
    },
  };
}

/** Creates a service level, which has version 0 before, or replaces what is written of it. */
export function usePutServiceLevel({ onSuccess }: { onSuccess: () => void }) {
  const client = useQueryClient();
  return useCommand<
    ServiceLevel,
    { serviceLevelKey: string; version: number; level: Schemas['PutServiceLevelInput'] }
  >(
    ({ serviceLevelKey, version, level }, headers) =>
      answer(
        api.PUT('/api/v1/desk/service-levels/{serviceLevelKey}', {
          params: { path: { serviceLevelKey }, header: { ...headers, ...ifMatch({ version }) } },
          body: level,
        }),
      ),
    {
      onSuccess: async () => {
        await client.invalidateQueries({ queryKey: serviceLevelsQuery.queryKey });
        onSuccess();
      },
    },
  );
}

const aDay = 24 * 60 * 60 * 1_000;

/** Of the tickets of so many days until now. */
export const figuresQuery = (days: number) =>
  queryOptions({
    queryKey: ['desk', 'figures', days],
    queryFn: () => {
      const until = new Date();
      const from = new Date(until.getTime() - days * aDay);
      const query = { from: from.toISOString(), until: until.toISOString() };
      return answer(api.GET('/api/v1/desk/figures', { params: { query } }));
    },
  });
