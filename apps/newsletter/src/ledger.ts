import { createPublicKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { connectedClient } from '@lotse/persistence';
import { environment } from '@lotse/service-host';
import { newsletterConfig } from './config.js';
import { CheckpointFolder } from './consents/checkpoint-store.js';
import { SubjectKeys } from './consents/subject-keys.js';
import { verifyLedger, type Vouched } from './consents/verifying.js';

const usage = `Looks whether the ledger of consents is as it was written: no row changed, removed or exchanged, nothing cut off, nothing
written anew.

  ledger verify [--folder path] [--key file.pem]…

  --folder  where checkpoints are kept besides the database; CHECKPOINT_FOLDER where nothing is said
  --key     a public Ed25519 key (PEM) whose signatures count as well, such as one that was used before

Exits with 0 where all is well, with 1 where nothing outside the database vouches for it, and with 2 where something is wrong.`;

const said = (what: Vouched['signed']): string =>
  what ? `row ${what.lastSeq}, checkpoint ${what.checkpoint} of ${what.at.toISOString()}` : 'nothing';

/** An operator's command. @returns its exit code */
async function run(): Promise<number> {
  const { values, positionals } = parseArgs({
    args: process.argv.slice(2),
    allowPositionals: true,
    options: {
      folder: { type: 'string' },
      key: { type: 'string', multiple: true, default: [] },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(`${usage}\n`);
    return 0;
  }
  if (positionals.join(' ') !== 'verify') throw new Error('what is there to do? ledger verify');
  const config = newsletterConfig.parse(environment());
  const folder = values.folder ?? config.checkpointFolder ?? null;
  const database = await connectedClient({
    connectionString: config.databaseUrl,
    application_name: 'ledger verify',
  });
  try {
    await database.query('begin isolation level repeatable read read only'); // one state, however long it takes
    const vouched = await verifyLedger(
      async (sql, asked = []) => (await database.query(sql, asked)).rows as never[],
      {
        keys: [
          createPublicKey(config.checkpointKey),
          ...values.key.map((file) => createPublicKey(readFileSync(file))),
        ],
        outside: folder === null ? null : new CheckpointFolder(folder),
        subjectKeys: new SubjectKeys(config.consentKeys),
        now: new Date(),
      },
    );
    return tell(vouched);
  } finally {
    await database.end();
  }
}

function tell({ problems, rows, checkpoints, outside, lost, signed, unsealed, contents }: Vouched): number {
  const { whole, destroyed } = contents;
  const lines = [
    ...problems.map((problem) => `problem  ${problem}`),
    `rows     ${rows} under ${checkpoints} checkpoints`,
    `persons  ${whole} contents as they were written, ${destroyed} gone with their key`,
    `signed   vouches up to ${said(signed)}: whoever has no signing key has changed nothing there`,
    `outside  vouches up to ${said(outside)}: nobody who cannot write there as well has changed anything`,
    ...lost.map(
      ({ from, to, rows: gone, at }) =>
        `lost     ${gone} rows under checkpoints ${from} to ${to}: brought back to an older point, said at ${at.toISOString()}`,
    ),
    `open     ${unsealed} rows are younger than the last checkpoint: nothing vouches for them yet`,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
  if (problems.length > 0) return 2;
  return outside === null && rows > 0 ? 1 : 0;
}

process.exitCode = await run().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  return 2;
});
