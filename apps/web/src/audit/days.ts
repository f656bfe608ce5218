export interface Day<T> {
  /** The day (YYYY-MM-DD) where the reader is. */
  day: string;
  items: T[];
}

/** Groups what is in order of time by the days of a time zone. */
export function byDay<T extends { at: string }>(items: T[], timeZone?: string): Day<T>[] {
  const dayOf = new Intl.DateTimeFormat('en-CA', {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    ...(timeZone !== undefined && { timeZone }),
  });
  const days: Day<T>[] = [];
  for (const item of items) {
    const day = dayOf.format(new Date(item.at));
    const last = days.at(-1);
    if (last?.day === day) last.items.push(item);
    else days.push({ day, items: [item] });
  }
  return days;
}
