import { useSyncExternalStore } from 'react';

export type FormatPhone = (number: string) => string;

const asItIs: FormatPhone = (number) => number;
let format = asItIs;
let loading: Promise<void> | undefined;
const listeners = new Set<() => void>();

/** The numbering plans of the world are heavier than a page: they come after it. */
function load(): void {
  loading ??= import('./numbering-plans.js').then(
    ({ parsePhoneNumberFromString }) => {
      format = (number) => parsePhoneNumberFromString(number)?.formatInternational() ?? number;
      listeners.forEach((listener) => listener());
    },
    () => {
      loading = undefined; // without them a number reads less well, and is the same
    },
  );
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
