import type { CompanyDto, ImportDto } from '@lotse/contracts';
import { aCompany, type ServiceProcess } from '@lotse/test-support';
import pg from 'pg';
import { residentMegabytes } from '../memory.js';
import { median } from '../statistics.js';
import { System, type ApiClient } from '../system.js';
import { contactsFile } from './contacts-file.js';
import { insertPlainly } from './plain-inserts.js';

export interface ImportsOptions {
  /** Rows of the file. */
  lines: number;
  rounds: number;
  progress: (what: string) => void;
}

/** Rows per second, medians of the rounds. */
export interface ImportsResult {
  lines: number;
  bytes: number;
  dryRun: number;
  application: number;
  /** The dry run of the same file when everything in it is known. */
  again: number;
  plain: number;
  /** Of the application to the plain inserts, the median over rounds. */
  ratio: number;
  memory: { process: string; before: number; most: number; after: number }[];
}

/** How often it is looked whether an import is done, in milliseconds. */
const lookEvery = 20;

/**
 * A file of contacts through the gateway: its dry run, its application (contacts, audit entries, events, outcomes), its dry run
 * once more; against plain SQL that inserts the very same rows of contacts, audit entries and events, one statement each in
 * transactions of a hundred.
 */
export async function measureImports({ lines, rounds, progress }: ImportsOptions): Promise<ImportsResult> {
  const system = await System.start({ services: ['contacts', 'gateway'] });
  const client = await system.signIn();
  const file = contactsFile(lines);
  const measured: { dryRun: number; application: number; again: number; plain: number }[] = [];
  try {
    await round(client, contactsFile(200)); // warms up
    const memory = new MemoryWatch(system.replicas);
    for (let number = 1; number <= rounds; number++) {
      progress(`import, round ${number} of ${rounds}`);
      const { companyId, ...took } = await round(client, file);
      const plain = await plainly(system, companyId);
      measured.push({ ...took, plain: lines / plain });
    }
    const medianOf = (key: 'dryRun' | 'application' | 'again' | 'plain'): number =>
      median(measured.map((one) => one[key]));
    return {
      lines,
      bytes: Buffer.byteLength(file),
      dryRun: medianOf('dryRun'),
      application: medianOf('application'),
      again: medianOf('again'),
      plain: medianOf('plain'),
      ratio: median(measured.map(({ application, plain }) => application / plain)),
      memory: memory.end(),
    };
  } finally {
    await system.stop();
  }
}

async function round(
  client: ApiClient,
  file: string,
): Promise<{ companyId: string; dryRun: number; application: number; again: number }> {
  const { id: companyId } = await client.send<CompanyDto>('POST', '/companies', aCompany());
  const path = `/companies/${companyId}/imports`;
  const dryRun = async (): Promise<{ one: ImportDto; perSecond: number }> => {
    const begun = performance.now();
    const { id } = await client.send<ImportDto>('POST', path, file, { 'content-type': 'text/csv' });
    const one = await until(client, `${path}/${id}`, 'checked');
    return { one, perSecond: one.counts.rows / secondsSince(begun) };
  };
  const first = await dryRun();
  const begun = performance.now();
  const applied = await client.send<ImportDto>('POST', `${path}/${first.one.id}/application`, undefined, {
    'if-match': `"${first.one.version}"`,
  });
  await until(client, `${path}/${applied.id}`, 'applied');
  const application = first.one.counts.rows / secondsSince(begun);
  return { companyId, dryRun: first.perSecond, application, again: (await dryRun()).perSecond };
}

async function until(client: ApiClient, path: string, status: ImportDto['status']): Promise<ImportDto> {
  for (;;) {
    const one = await client.send<ImportDto>('GET', path);
    if (one.status === status) return one;
    if (one.status === 'failed') throw new Error(`the import failed: ${JSON.stringify(one.problems)}`);
    await new Promise((resolve) => setTimeout(resolve, lookEvery));
  }
}

/** @returns seconds */
async function plainly(system: System, companyId: string): Promise<number> {
  const client = new pg.Client({ connectionString: system.database('contacts').migratorUrl });
  await client.connect();
  try {
    return await insertPlainly(client, companyId);
  } finally {
    await client.end();
  }
}

const secondsSince = (begun: number): number => (performance.now() - begun) / 1_000;

/** Resident memory of the processes while something goes on. */
class MemoryWatch {
  private readonly before = this.now();
  private readonly most = [...this.before];
  private readonly timer = setInterval(() => this.look(), 250);

  constructor(private readonly processes: readonly ServiceProcess[]) {}

  end(): ImportsResult['memory'] {
    clearInterval(this.timer);
    this.look();
    const after = this.now();
    return this.processes.map(({ service }, index) => ({
      process: service,
      before: this.before[index] ?? Number.NaN,
      most: this.most[index] ?? Number.NaN,
      after: after[index] ?? Number.NaN,
    }));
  }

  private look(): void {
    for (const [index, megabytes] of this.now().entries())
      this.most[index] = Math.max(this.most[index] ?? 0, megabytes);
  }

  private now(): number[] {
    return this.processes.map(({ pid }) => residentMegabytes(pid));
  }
}
