/** Of moments that say nothing of where they were: those who bring along consents of before have kept them there. */
const timeZone = 'Europe/Berlin';

const clock = new Intl.DateTimeFormat('sv-SE', {
  timeZone,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});

/** By the offset that holds there in summer, else in winter; of an hour that there was twice, the first. */
const offsets = ['+02:00', '+01:00'] as const;

const written =
  /^(?:(\d{4})-(\d{2})-(\d{2})|(\d{1,2})\.(\d{1,2})\.(\d{4}))(?:(?:T|,? )(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?(?: ?Uhr)?(Z|[-+]\d{2}:?\d{2})?)?$/i;

/**
 * A moment as people and programs write it: `2024-05-14T09:12:00Z`, `2024-05-14 11:12`, `14.05.2024 11:12`. A day alone is its beginning:
 * what has happened later on that day is taken to be later.
 * @returns nothing for what is none
 */
export function momentIn(text: string): Date | undefined {
  if (text.length > 40) return undefined;
  const found = written.exec(text.trim());
  if (!found) return undefined;
  const [, y, m, d, day = d, month = m, year = y, hour = '0', minute = '00', second = '00', offset] = found;
  const two = (part = ''): string => part.padStart(2, '0');
  const date = `${year}-${two(month)}-${two(day)}`;
  const time = `${two(hour)}:${minute}:${second}`;
  if (offset !== undefined) {
    const said = offset.toUpperCase() === 'Z' ? 'Z' : `${offset.slice(0, 3)}:${offset.slice(-2)}`;
    const at = new Date(`${date}T${time}${said}`);
    return Number.isNaN(at.getTime()) || !isDay(date) ? undefined : at;
  }
  for (const one of offsets) {
    const at = new Date(`${date}T${time}${one}`);
    if (!Number.isNaN(at.getTime()) && clock.format(at) === `${date} ${time}`) return at;
  }
  return undefined;
}

/** Whether the calendar has it. */
const isDay = (date: string): boolean => new Date(`${date}T00:00:00Z`).toISOString().startsWith(date);
