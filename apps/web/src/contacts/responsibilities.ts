import { useQuery } from '@tanstack/react-query';
import { responsibilitiesQuery, useCatalogueName } from '../api/catalogue.js';
import type { Schemas } from '../api/problem.js';

export type Area = Schemas['ResponsibilityAreaDto'];
export type Responsibility = Schemas['ResponsibilityDto'];

const none: Area[] = [];

/** The areas with what belongs to them, retired entries too. */
export const useResponsibilityAreas = (): Area[] => useQuery(responsibilitiesQuery).data ?? none;

/** A responsibility's name by its key; the key itself as long as the catalogue is not there. */
export function useResponsibilityName(): (key: string) => string {
  const areas = useResponsibilityAreas();
  const nameOf = useCatalogueName();
  return (key) => {
    const entry = areas.flatMap(({ responsibilities }) => responsibilities).find((one) => one.key === key);
    return entry ? nameOf(entry.name) : key;
  };
}
