import type { ChannelSending } from './channel-sending.entity.js';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * 60;

type QuietHours = Pick<ChannelSending, 'quietFrom' | 'quietUntil' | 'timeZone'>;

/**
 * How long it has to be waited until the quiet hours are over, in milliseconds; 0 outside them. Counted in minutes of the clock on the
 * wall: in the night in which it is put back they are found to last an hour more when it has been waited, and in the one in which it is put
 * forward they last an hour less.
 */
export function quietFor(hours: QuietHours, at: Date): number {
  const wait = untilEnd(hours, at);
  const anHourLess = wait - hour;
  const isShort = anHourLess > 0 && untilEnd(hours, new Date(at.getTime() + anHourLess)) === 0;
  return isShort ? anHourLess : wait;
}

/** By the clock as it goes at this moment. */
function untilEnd({ quietFrom, quietUntil, timeZone }: QuietHours, at: Date): number {
  if (quietFrom === null || quietUntil === null) return 0;
  const [from, until, now] = [minutesOf(quietFrom), minutesOf(quietUntil), minutesOf(clockIn(timeZone, at))];
  const isQuiet = from <= until ? now >= from && now < until : now >= from || now < until;
  return isQuiet ? ((until - now + day) % day) * minute : 0;
}

const minutesOf = (time: string): number => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
};

const clockIn = (timeZone: string, at: Date): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(
    at,
  );
