import { Logger } from '@nestjs/common';
import { measureAlarm } from './alarm/alarm.js';
import { printAlarm } from './alarm/print-alarm.js';
import { measureBeside } from './beside/beside.js';
import { printBeside } from './beside/print-beside.js';
import { measureDesk } from './desk/desk.js';
import { printDesk } from './desk/print-desk.js';
import { measureImports } from './imports/imports.js';
import { printImports } from './imports/print-imports.js';
import { measureIssue } from './issue/issue.js';
import { printIssue } from './issue/print-issue.js';
import { measureLatency } from './latency/latency.js';
import { measureMail } from './mail/mail.js';
import { printMail } from './mail/print-mail.js';
import { measureMailIn } from './mail-in/mail-in.js';
import { printMailIn } from './mail-in/print-mail-in.js';
import { parseOptions, usage, type BenchOptions } from './options.js';
import { profileReads, profileWrites } from './profile/profile.js';
import { measureReads } from './reads/reads.js';
import { measureRecipients } from './recipients/recipients.js';
import { measureRelay } from './relay/relay.js';
import { writePlans } from './scale/plans.js';
import { printScale } from './scale/print-scale.js';
import { measureScale } from './scale/scale.js';
import { printLatency, printProfile, printReads, printRecipients, printRelay } from './print.js';
import { startServers } from './servers.js';
import { printWrites } from './writes/print-writes.js';
import { measureWrites } from './writes/writes.js';

/** Runs what was asked for, one after the other: only one thing is measured at a time. */
async function run(options: BenchOptions): Promise<void> {
  Logger.overrideLogger(false); // standard output is for the figures
  const progress = (what: string): void => void process.stderr.write(`${what} …\n`);
  const countsStatements = options.benches.includes('writes');
  const servers = await startServers({ progress, countsStatements });
  const { description } = servers;
  const print = (text: string): void => {
    if (!options.json) process.stdout.write(`${text}\n\n`);
  };
  try {
    print(description);
    const results: Record<string, unknown> = { description };
    if (options.profile) {
      const profile = options.benches.includes('reads')
        ? await profileReads({ ...options, connections: options.connections.at(-1) ?? 64, progress })
        : await profileWrites({ ...options, progress });
      results['profile'] = profile;
      print(printProfile(profile));
    } else {
      if (options.benches.includes('reads')) {
        const reads = await measureReads({ ...options, progress });
        results['reads'] = reads;
        print(printReads(reads));
      }
      if (options.benches.includes('recipients')) {
        const recipients = await measureRecipients({ ...options, progress });
        results['recipients'] = recipients;
        print(printRecipients(recipients));
      }
      if (options.benches.includes('writes')) {
        const writes = await measureWrites({ ...options, progress });
        results['writes'] = writes;
        print(printWrites(writes));
      }
      if (options.benches.includes('relay')) {
        const relay = await measureRelay({ ...options, progress });
        results['relay'] = relay;
        print(printRelay(relay));
      }
      if (options.benches.includes('latency')) {
        const latency = await measureLatency({ ...options, progress });
        results['latency'] = latency;
        print(printLatency(latency));
      }
      if (options.benches.includes('import')) {
        const imports = await measureImports({ ...options, progress });
        results['import'] = imports;
        print(printImports(imports));
      }
      if (options.benches.includes('mail')) {
        const mail = await measureMail({ ...options, progress });
        results['mail'] = mail;
        print(printMail(mail));
      }
      if (options.benches.includes('issue')) {
        const issue = await measureIssue({ ...options, progress });
        results['issue'] = issue;
        print(printIssue(issue));
      }
      if (options.benches.includes('alarm')) {
        const alarm = await measureAlarm({ ...options, progress });
        results['alarm'] = alarm;
        print(printAlarm(alarm));
      }
      if (options.benches.includes('beside')) {
        const beside = await measureBeside({ ...options, progress });
        results['beside'] = beside;
        print(printBeside(beside));
      }
      if (options.benches.includes('mail-in')) {
        const mailIn = await measureMailIn({ ...options, progress });
        results['mailIn'] = mailIn;
        print(printMailIn(mailIn));
      }
      if (options.benches.includes('desk')) {
        const desk = await measureDesk({ ...options, progress });
        results['desk'] = desk;
        print(printDesk(desk));
      }
      if (options.benches.includes('scale')) {
        const scale = await measureScale({ ...options, large: options.contacts, progress });
        results['scale'] = scale;
        print(printScale(scale));
        if (options.plans !== undefined) writePlans(options.plans, scale);
      }
    }
    if (options.json) process.stdout.write(`${JSON.stringify(results, null, 2)}\n`);
  } finally {
    await servers.stop();
  }
}

let options: BenchOptions;
try {
  options = parseOptions(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n\n${usage}\n`);
  process.exit(2);
}
try {
  await run(options);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
}
