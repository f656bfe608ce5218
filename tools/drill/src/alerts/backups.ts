import { execFile, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { services, type ServiceName } from '@lotse/contracts';
import {
  findNodeExporter,
  freePort,
  startProcess,
  stopProcess,
  type PrivatePostgres,
} from '@lotse/private-servers';
import { baseBackup } from '../product/base-backup.js';

/** From the end of a backup to the next one, in milliseconds: a night here. */
const night = 15_000;

/** The job that makes the backups and says so as `docs/operations/backup.md` has it, and the node exporter that tells Prometheus. */
export class Backups {
  private readonly directory = mkdtempSync(join(tmpdir(), 'lotse-backups-'));
  private readonly place = join(this.directory, 'place');
  private readonly metrics = join(this.directory, 'metrics');
  private readonly leftOut = new Set<ServiceName>();
  private exporter?: ChildProcess;
  private port = 0;
  private isOver = false;
  private nights: Promise<void> = Promise.resolve();
  private making: Promise<void> = Promise.resolve();
  private wake: () => void = () => undefined;

  constructor(private readonly postgres: PrivatePostgres) {}

  /** Host and port at which Prometheus asks. */
  get target(): string {
    return `127.0.0.1:${this.port}`;
  }

  /** Resolves once there is a first backup. */
  async start(): Promise<void> {
    for (const folder of [this.place, this.metrics]) mkdirSync(folder);
    this.port = await freePort();
    // what compose gives to `backup-age`
    this.exporter = startProcess(
      await findNodeExporter(),
      [
        '--collector.disable-defaults',
        '--collector.textfile',
        `--collector.textfile.directory=${this.metrics}`,
        `--web.listen-address=${this.target}`,
      ],
      { stdio: 'ignore' },
    );
    await this.make();
    this.nights = this.night();
  }

  /** As where the share with the backups is not mounted. @returns what brings it back */
  loseThePlace(): () => void {
    const elsewhere = `${this.place}.elsewhere`;
    renameSync(this.place, elsewhere);
    return () => renameSync(elsewhere, this.place);
  }

  /** As where nobody has ever made a backup of it. @returns what has it made again */
  async neverMade(database: ServiceName): Promise<() => void> {
    this.leftOut.add(database);
    await this.making; // it may be about to say that there is one
    rmSync(join(this.metrics, `lotse-${database}.prom`));
    return () => this.leftOut.delete(database);
  }

  async stop(): Promise<void> {
    this.isOver = true;
    this.wake();
    await this.nights;
    if (this.exporter) await stopProcess(this.exporter, 'SIGTERM', 5_000);
    rmSync(this.directory, { recursive: true, force: true });
  }

  private async night(): Promise<void> {
    while (!this.isOver) {
      await new Promise<void>((resolve) => {
        this.wake = resolve;
        setTimeout(resolve, night).unref();
      });
      if (this.isOver) return;
      this.making = this.make().catch(() => undefined); // no backup tonight: nothing is said of one
      await this.making;
    }
  }

  private async make(): Promise<void> {
    const unfinished = join(this.place, 'unfinished');
    rmSync(unfinished, { recursive: true, force: true });
    mkdirSync(unfinished); // not the place itself: where that is missing, it is not mounted
    await baseBackup(this.postgres, unfinished);
    rmSync(join(this.place, 'last'), { recursive: true, force: true });
    renameSync(unfinished, join(this.place, 'last'));
    for (const database of services)
      if (!this.leftOut.has(database))
        await promisify(execFile)('sh', ['-c', `set -e\n${said(this.metrics)}`], {
          env: { ...process.env, database },
        });
  }
}

/** What `docs/operations/backup.md` has the job do when a backup is complete; `$database` is given. */
function said(folder: string): string {
  const page = readFileSync(resolve(import.meta.dirname, '../../../../docs/operations/backup.md'), 'utf8');
  const command = /```sh\ndatabase=\w+\n(echo "backup_last_completed[^]*?)```/.exec(page)?.[1];
  if (command === undefined)
    throw new Error('docs/operations/backup.md no longer says how a job tells of a backup');
  return command.replaceAll('/var/lib/node_exporter', folder);
}
