import { inspect } from 'node:util';
import { parseOptions, usage, type FaultsOptions } from './options.js';
import { report } from './report.js';
import { Run } from './run.js';

let options: FaultsOptions;
try {
  options = parseOptions(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${usage}\n`);
  process.exit(2);
}
process.stdout.write(
  `seed ${options.seed}: npm run faults -- --seed ${options.seed} --faults ${options.faults}\n`,
);
const run = new Run(options, (what) => void process.stderr.write(`${what}\n`));
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    process.stderr.write('stopping; what was done until now is checked (once more ends at once)\n');
    run.stop();
  });
try {
  const result = await run.result();
  process.stdout.write(`\n${report(result)}\n`);
  process.exit(result.violations.length > 0 ? 1 : 0);
} catch (error) {
  process.stdout.write(`\n${inspect(error)}\n`); // with its cause
  process.exit(1);
}
