import { isConnectionLoss } from './database-errors.js';

/** How long whoever starts waits for its database, in milliseconds. */
const patience = 60_000;

/** Connects, and repeats it while a database is still coming up. @throws the last failure when the time is over, any other at once */
export async function firstConnection<T>(connect: () => Promise<T>): Promise<T> {
  const until = Date.now() + patience;
  for (let wait = 100; ; wait = Math.min(wait * 2, 2_000))
    try {
      return await connect();
    } catch (error) {
      if (!isConnectionLoss(error) || Date.now() + wait > until) throw error;
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
}
