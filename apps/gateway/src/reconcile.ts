import { parseArgs } from 'node:util';
import { differences } from '@lotse/contracts';
import { Broker, Copies, KeptHolds, RpcClient } from '@lotse/messaging';
import { runOnce } from '@lotse/service-host';
import { AppModule } from './app.module.js';
import { gatewayConfig } from './config.js';
import { Reconciliation } from './reconciling/reconciliation.js';

const usage = `Compares every copy of what contacts owns with its owner, and has contacts announce again what differs. So with who is held because
of a case at notifications, but that it is written to the copy at once.

  reconcile [--check] [--list] [--settle 10] [--repair 120]

  --check    compares only
  --list     names each that differs: what the owner does not have (any more), and what went back there
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
      list: { type: 'boolean', default: false },
      settle: { type: 'string', default: '10' },
      repair: { type: 'string', default: '120' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return void process.stdout.write(`${usage}\n`);
  const { list } = values;
  const [settleMs, repairMs] = [milliseconds(values.settle), values.check ? 0 : milliseconds(values.repair)];
  await app.get(Broker, { strict: false }).open();
  const rpc = app.get(RpcClient, { strict: false });
  await rpc.start();
  const own = { copies: app.get(Copies, { strict: false }), holds: app.get(KeptHolds, { strict: false }) };
  const { counts, differing, erased } = await new Reconciliation(rpc, own, {
    settleMs,
    repairMs,
    list,
  }).run();
  for (const [copy, found] of counts) {
    if (differences.some((difference) => found[difference] > 0)) process.exitCode = 1;
    const words = Object.entries(found).map(([name, count]) => `${name}=${count}`);
    process.stdout.write(`${copy.padEnd(40)} ${words.join(' ')}\n`);
  }
  if (list)
    for (const { copy, id, word, version, owned } of differing)
      process.stdout.write(
        `${word.padEnd(8)} ${copy} ${id}: version ${version} here, ${owned ?? 'none'} at its owner\n`,
      );
  for (const { companyId, contactId } of erased)
    process.stdout.write(`erase again: /companies/${companyId}/contacts/${contactId}\n`);
});

function milliseconds(seconds: string): number {
  if (!/^\d{1,5}$/.test(seconds)) throw new Error('--settle and --repair take whole seconds');
  return Number(seconds) * 1_000;
}
