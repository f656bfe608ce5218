import { runRestored } from '@lotse/service-host';
import { AppModule } from './app.module.js';
import { newsletterConfig } from './config.js';
import { Withdrawals } from './withdrawals/withdrawals.js';
import { LostCheckpoints } from './consents/lost-checkpoints.js';
import { Steering } from './issues/steering.js';

await runRestored(newsletterConfig, AppModule, {
  summary:
    'Ends again what was unsubscribed after that point, has every issue wait that is under way, and says of the ledger what was lost.',
  doAgain: (app) => {
    const withdrawals = app.get(Withdrawals, { strict: false });
    return (entry) => withdrawals.doAgain(entry);
  },
  nameOf: (entry) => Withdrawals.nameOf(entry),
  also: [
    async (app, { check, repeated }) =>
      (await app.get(Steering, { strict: false }).pauseRestored({ check: check || repeated })).map(
        (id) => `issue  /newsletter-issues/${id}: ${check || repeated ? 'is under way' : 'paused'}`,
      ),
    (app, { check }) => app.get(LostCheckpoints, { strict: false }).set({ check }),
  ],
});
