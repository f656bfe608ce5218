import { useEffect, useState } from 'react';

const aMinute = 60_000;

/** The moment, read anew every minute: as often as what is said of it can change. */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), aMinute);
    return () => clearInterval(timer);
  }, []);
  return now;
}
