import { useSyncExternalStore } from 'react';

type InGroups = typeof import('./numbering-plans.js').inGroups;
export type FormatPhone = (number: string) => string;

const asItIs: FormatPhone = (number) => number;
let format = asItIs;
let loading: Promise<void> | undefined;
let loadingAll: Promise<void> | undefined;
const listeners = new Set<() => void>();

/** Numbering plans are heavier than a page, and come after it: those of near countries, the world's when a number needs them. */
function load(): void {
  loading ??= import('./numbering-plans.js').then(
    ({ inGroups }) => {
      formatWith((number) => inGroups(number) ?? loadAll(inGroups, number));
    },
    () => {
      loading = undefined; // without them a number reads less well, and is the same
    },
  );
}

function loadAll(inGroups: InGroups, number: string): string {
  loadingAll ??= import('libphonenumber-js/metadata.min.json').then(
    ({ default: all }) => formatWith((one) => inGroups(one) ?? inGroups(one, all) ?? one),
    () => undefined,
  );
  return number;
}

function formatWith(next: FormatPhone): void {
  format = next;
  listeners.forEach((listener) => listener());
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  load();
  return () => listeners.delete(listener);
}

/** Writes a number (E.164) in groups, as people read it; until the numbering plans are there, as it is. */
export const useFormatPhone = (): FormatPhone => useSyncExternalStore(subscribe, () => format);

/** The same for reading alone: a number stays in one line. */
export function useWrittenPhone(): FormatPhone {
  const format = useFormatPhone();
  return (number) => format(number).replaceAll(' ', '\u00a0');
}
