import { check, type Findings } from './checker/check.js';
import { leaveEvidence, type Evidence } from './evidence.js';
import { Load } from './load/load.js';
import type { Ledger } from './load/ledger.js';
import type { FaultsOptions } from './options.js';
import { drawFaults, type Fault } from './storm/draw.js';
import { Storm } from './storm/storm.js';
import { System } from './system.js';

export interface Result extends Findings {
  seed: number;
  caused: Fault[];
  ledger: Ledger;
  /** How often a request failed before it was answered, and how. */
  failures: ReadonlyMap<string, number>;
  /** Of the load, in milliseconds. */
  lastedMs: number;
  /** If anything was found. */
  evidence?: Evidence;
}

/** A storm over a running system. {@link stop} ends it early: what was done until then is checked. */
export class Run {
  private storm: Storm | undefined;
  private stopped = false;

  constructor(
    private readonly options: FaultsOptions,
    private readonly progress: (what: string) => void,
  ) {}

  stop(): void {
    this.stopped = true;
    this.storm?.stop();
  }

  async result(): Promise<Result> {
    const system = await System.start(this.progress);
    try {
      const result = await this.over(system);
      const { violations } = result;
      return violations.length > 0
        ? { ...result, evidence: leaveEvidence(system, this.options, violations) }
        : result;
    } catch (error) {
      const { directory } = leaveEvidence(system, this.options, []);
      throw new Error(`the storm was not brought to its end; the services' logs are in ${directory}`, {
        cause: error,
      });
    } finally {
      // what was found is told also where something cannot be cleared away
      await system
        .stop()
        .catch((error: unknown) => this.progress(`not all was cleared away: ${String(error)}`));
    }
  }

  private async over(system: System): Promise<Result> {
    const { seed, faults, clients, only, pace } = this.options;
    const caused: Fault[] = [];
    const load = await Load.begin(system, { seed, clients });
    const began = Date.now();
    this.storm = new Storm(system, (fault) => {
      caused.push(fault);
      this.progress(`${caused.length}/${faults} ${described(fault)}`);
    });
    if (this.stopped) this.storm.stop();
    await this.storm.over(drawFaults(seed, faults, { only, pace }));
    this.progress('the storm is over: waiting for the last answers');
    await load.stop();
    const lastedMs = Date.now() - began;
    this.progress('waiting until everything has come to rest, then comparing');
    const findings = await check(system, load, seed);
    return { ...findings, seed, caused, ledger: load.ledger, failures: load.api.failures, lastedMs };
  }
}

function described({ kind, service, replica, holdMs, to, trouble, queue }: Fault): string {
  const held = holdMs > 0 ? ` for ${holdMs} ms` : '';
  if (kind === 'mail') return `${kind} ${trouble}${held}`;
  if (kind === 'policy') return `${kind} on ${queue}${held}`;
  if (kind.startsWith('broker') || kind.startsWith('database')) return `${kind}${held}`;
  if (['service-away', 'connections-closed', 'sessions-ended'].includes(kind))
    return `${kind} ${service}${held}`;
  return `${kind} ${service}-${replica + 1}${['cut', 'stall'].includes(kind) ? ` to ${to}` : ''}${held}`;
}
