import { Problem } from '@lotse/private-servers';
import { DrillFailed, UsageError } from './drill.js';
import { drills } from './drills.js';

const [name = '', ...args] = process.argv.slice(2);
const load = Object.hasOwn(drills, name) ? drills[name] : undefined;
if (!load) {
  for (const [known, drill] of Object.entries(drills))
    process.stderr.write(`npm run drill -- ${known.padEnd(10)} ${(await drill()).summary}\n`);
  process.exit(2);
}
const drill = await load();
try {
  await drill.run(args);
  process.exit(0);
} catch (error) {
  if (error instanceof UsageError) {
    process.stderr.write(`${error.message}\n\n${drill.usage}\n`);
    process.exit(2);
  }
  if (error instanceof DrillFailed) process.stderr.write(`\nThe drill failed:\n${error.message}\n`);
  else if (error instanceof Problem) process.stderr.write(`\n${error.message}\n`);
  else process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(1);
}
