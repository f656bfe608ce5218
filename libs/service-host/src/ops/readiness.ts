import { Database, onBehalfOf, type OnBehalf } from '@lotse/persistence';
import { Broker, Inbox } from '@lotse/messaging';
import type { INestApplicationContext } from '@nestjs/common';
import type { Readiness } from './ops-server.js';

/** How long the database may take to keep one row, in milliseconds. */
const patience = 1_000;

/** Has a connection of its own: a service that is busy is not away. */
const probe: OnBehalf = { tenant: null, urgent: true };

/** Ready is who has its database, and can write there, and its broker. */
export function readinessOf(app: INestApplicationContext): Readiness {
  const broker = app.get(Broker, { strict: false });
  const database = app.get(Database, { strict: false });
  let asking: Promise<boolean> | undefined;

  const databaseKeeps = async (): Promise<boolean> => {
    // one question at a time: a database that hangs must not collect a connection per probe
    asking ??= onBehalfOf(probe, () => Inbox.prove(database)).then(
      () => true,
      () => false,
    );
    const question = asking;
    void question.then(() => {
      asking = undefined;
    });
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<boolean>((resolve) => {
      timer = setTimeout(() => resolve(false), patience);
    });
    try {
      return await Promise.race([question, late]);
    } finally {
      clearTimeout(timer);
    }
  };

  return async () => [
    ...(broker.isReady() ? [] : ['broker']),
    ...((await databaseKeeps()) ? [] : ['database']),
  ];
}
