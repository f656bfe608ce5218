import { parseArgs } from 'node:util';
import { differences } from '@lotse/contracts';
import { Broker, Copies, RpcClient } from '@lotse/messaging';
import { runOnce } from '@lotse/service-host';
import { AppModule } from './app.module.js';
import { gatewayConfig } from './config.js';
import { Reconciliation } from './reconciling/reconciliation.js';

const usage = `Compares every copy of what contacts owns with its owner, and has contacts announce again what differs.

  reconcile [--check] [--settle 10] [--repair 120]

  --check    compares only
  --settle   seconds in which what is on its way may come; what differs then is wrong
  --repair   seconds in which repairs must have come

Exits with 1 where something was wrong, also if it is repaired. Whom a copy says is erased, and contacts has alive, is named and left
as it is: erase them again first.`;

/** An operator's command, in the environment of the service: the gateway alone may ask the others. */
await runOnce(gatewayConfig, AppModule, async (app, args) => {
  const { values } = parseArgs({
    args,
    options: {
      check: { type: 'boolean', default: false },
      settle: { type: 'string', default: '10' },
      repair: { type: 'string', default: '120' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return void process.stdout.write(`${usage}\n`);
  const [settleMs, repairMs] = [milliseconds(values.settle), values.check ? 0 : milliseconds(values.repair)];
  await app.get(Broker, { strict: false }).open();
  const rpc = app.get(RpcClient, { strict: false });
  await rpc.start();
  const own = app.get(Copies, { strict: false });
  const { counts, erased } = await new Reconciliation(rpc, own, { settleMs, repairMs }).run();
  for (const [copy, found] of counts) {
    if (differences.some((difference) => found[difference] > 0)) process.exitCode = 1;
    const words = Object.entries(found).map(([name, count]) => `${name}=${count}`);
    process.stdout.write(`${copy.padEnd(40)} ${words.join(' ')}\n`);
  }
  for (const { companyId, contactId } of erased)
    process.stdout.write(`erase again: /companies/${companyId}/contacts/${contactId}\n`);
});

function milliseconds(seconds: string): number {
  if (!/^\d{1,5}$/.test(seconds)) throw new Error('--settle and --repair take whole seconds');
  return Number(seconds) * 1_000;
}
