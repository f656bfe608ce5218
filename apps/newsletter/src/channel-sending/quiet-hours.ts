import type { ChannelSending } from './channel-sending.entity.js';

const minute = 60_000;
const day = 24 * 60;

/**
 * How long it has to be waited until the quiet hours are over, in milliseconds; 0 outside them. Counted in minutes of the clock on the
 * wall: in the nights in which it is put forward or back they end an hour early or late, and the next look says so.
 */
export function quietFor(
  { quietFrom, quietUntil, timeZone }: Pick<ChannelSending, 'quietFrom' | 'quietUntil' | 'timeZone'>,
  at: Date,
): number {
  if (quietFrom === null || quietUntil === null) return 0;
  const [from, until, now] = [minutesOf(quietFrom), minutesOf(quietUntil), minutesOf(clockIn(timeZone, at))];
  const isQuiet = from <= until ? now >= from && now < until : now >= from || now < until;
  return isQuiet ? ((until - now + day) % day || day) * minute : 0;
}

const minutesOf = (time: string): number => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
};

const clockIn = (timeZone: string, at: Date): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(
    at,
  );
