import { Gauge } from 'prom-client';
import { Breaker } from './breaker.js';
import { Rate } from './rate.js';
import type { ServerSettings } from './server-settings.js';

const known = new Set<MailServer>();

const resting = new Gauge({
  name: 'lotse_mail_server_resting',
  help: 'Whether a mail server is left alone because it gives trouble: 1, or 0',
  labelNames: ['server'],
  collect: () => {
    // two logins of one host have a name in common: what one of them suffers is not to be hidden by the other
    const rests = new Map<string, boolean>();
    for (const { name, breaker } of known) rests.set(name, rests.get(name) === true || !breaker.isClosed);
    for (const [server, rest] of rests) resting.set({ server }, rest ? 1 : 0);
  },
});

/** A mail server as all classes of mail see it: whether it works, and how much it is given. Each class has connections of its own. */
export class MailServer {
  /** `host:port`, for the evidence. */
  readonly name: string;
  readonly breaker = new Breaker();
  readonly rate: Rate;
  private readonly lanes = new Set<() => void>();

  constructor(readonly settings: ServerSettings) {
    this.name = `${settings.host}:${String(settings.port)}`;
    this.rate = new Rate(settings.perSecond);
    known.add(this);
  }

  /** Called when it gives trouble, by whichever connection it was noticed. */
  onTrouble(callback: () => void): void {
    this.lanes.add(callback);
  }

  trouble(): void {
    this.breaker.trouble();
    for (const callback of this.lanes) callback();
  }
}

/** The servers that several classes use, each once. */
export class MailServers {
  private readonly ours = new Map<string, MailServer>();

  of(settings: readonly ServerSettings[]): MailServer[] {
    return settings.map((one) => {
      const key = `${one.login?.user ?? ''}@${one.host}:${String(one.port)}`;
      const server = this.ours.get(key) ?? new MailServer(one);
      this.ours.set(key, server);
      return server;
    });
  }
}
