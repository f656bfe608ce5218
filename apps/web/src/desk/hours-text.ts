/** Hours of a day as the API has them; an end at midnight is `00:00`. */
export interface Block {
  from: string;
  until: string;
}

const clock = /^(\d{1,2})(?::([0-5]\d))?$/;

function readClock(text: string): string | undefined {
  const [, hours, minutes = '00'] = clock.exec(text.trim()) ?? [];
  if (hours === undefined || Number(hours) > 24 || (Number(hours) === 24 && minutes !== '00'))
    return undefined;
  return `${(Number(hours) % 24).toString().padStart(2, '0')}:${minutes}`;
}

/** `08:00–12:00, 13–17`: two blocks at most, none where nothing is written. @returns `undefined` for what is no such thing */
export function readBlocks(text: string): Block[] | undefined {
  const parts = text.trim() === '' ? [] : text.split(',', 3);
  const blocks = parts.map((part) => {
    const [from = '', until = '', ...more] = part.split(/[-–]/, 3);
    return { from: readClock(from), until: more.length > 0 ? undefined : readClock(until) };
  });
  if (blocks.length > 2) return undefined;
  return blocks.every((block): block is Block => block.from !== undefined && block.until !== undefined)
    ? blocks
    : undefined;
}

export const writeBlocks = (blocks: readonly Block[]): string =>
  blocks.map(({ from, until }) => `${from}–${until === '00:00' ? '24:00' : until}`).join(', ');

/** Hours and minutes, `1:30`, in minutes; `null` where nothing is written. @returns `undefined` for what is no such thing */
export function readSpan(text: string): number | null | undefined {
  if (text.trim() === '') return null;
  const [, hours, minutes] = /^(\d{1,4}):([0-5]\d)$/.exec(text.trim()) ?? [];
  return hours === undefined ? undefined : Number(hours) * 60 + Number(minutes) || undefined;
}

export const writeSpan = (minutes: number | null): string =>
  minutes === null ? '' : `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`;
