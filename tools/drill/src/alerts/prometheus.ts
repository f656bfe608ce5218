import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { ChildProcess } from 'node:child_process';
import { findPromtool, freePort, startProcess, stopProcess } from '@lotse/private-servers';

/** What Prometheus says of an alert that is raised. */
interface Alert {
  labels: { alertname: string };
  state: 'pending' | 'firing';
}

/** A Prometheus of the drill's own, with the rules of `monitoring`, on which everything happens faster. */
export class Prometheus {
  private readonly directory = mkdtempSync(join(tmpdir(), 'lotse-prometheus-'));
  private child?: ChildProcess;
  private port = 0;

  /** @param jobs host and port of each `/metrics`, by what the jobs are called in `monitoring/prometheus.yml` */
  async start(jobs: Record<string, string[]>): Promise<void> {
    writeFileSync(join(this.directory, 'rules.yml'), hurried(readFileSync(rulesFile, 'utf8')));
    writeFileSync(
      join(this.directory, 'prometheus.yml'),
      JSON.stringify({
        global: { scrape_interval: '1s', scrape_timeout: '1s', evaluation_interval: '1s' },
        rule_files: ['rules.yml'],
        scrape_configs: Object.entries(jobs).map(([job_name, targets]) => ({
          job_name,
          static_configs: [{ targets }],
        })),
      }),
    );
    this.port = await freePort();
    // beside promtool: the same package
    this.child = startProcess(
      join(dirname(await findPromtool()), 'prometheus'),
      [
        `--config.file=${join(this.directory, 'prometheus.yml')}`,
        `--storage.tsdb.path=${join(this.directory, 'data')}`,
        `--web.listen-address=127.0.0.1:${this.port}`,
        '--log.level=error',
      ],
      { stdio: 'ignore' },
    );
    for (const until = Date.now() + 60_000; ; await new Promise((next) => setTimeout(next, 200))) {
      if ((await this.lookedAt().catch(() => 0)) === Object.values(jobs).flat().length) return;
      if (Date.now() > until) throw new Error('Prometheus did not start, or does not see everything');
    }
  }

  /** How many targets it has looked at for a while: what counts from now on has a beginning. */
  private async lookedAt(): Promise<number> {
    const query = encodeURIComponent('count_over_time(up[20s]) > 5');
    const answer = await fetch(`http://127.0.0.1:${this.port}/api/v1/query?query=${query}`);
    const { data } = (await answer.json()) as { data: { result: unknown[] } };
    return data.result.length;
  }

  /** The names of the alerts that are raised, as `/api/v1/alerts` says. */
  async firing(): Promise<Set<string>> {
    const answer = await fetch(`http://127.0.0.1:${this.port}/api/v1/alerts`);
    const { data } = (await answer.json()) as { data: { alerts: Alert[] } };
    return new Set(
      data.alerts.filter(({ state }) => state === 'firing').map(({ labels }) => labels.alertname),
    );
  }

  async stop(): Promise<void> {
    if (this.child) await stopProcess(this.child, 'SIGTERM', 10_000);
    rmSync(this.directory, { recursive: true, force: true });
  }
}

const rulesFile = resolve(import.meta.dirname, '../../../../monitoring/rules.yml');

/** The names of all alerts that there are. */
export const alertNames = (): string[] =>
  [...readFileSync(rulesFile, 'utf8').matchAll(/- alert: (\w+)/g)].map(([, name = '']) => name);

/** The same rules with shorter waits: minutes and hours become seconds, and what is old is so sooner. */
export const hurried = (rules: string): string =>
  rules
    .replace(/ for: \d+[mh]/g, ' for: 2s')
    .replace(/\[(?:5|10|15|30)m\]/g, '[20s]')
    .replace(/\[[16]h\]/g, '[30s]')
    .replace('(lotse_outbox_oldest_seconds) > 60', '(lotse_outbox_oldest_seconds) > 5')
    .replace('(lotse_timers_late_seconds) > 300', '(lotse_timers_late_seconds) > 5')
    .replace('_interval_seconds), 300)', '_interval_seconds), 10)')
    .replaceAll('> 26 * 3600', '> 2 * 30');
