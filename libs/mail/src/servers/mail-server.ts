import { Breaker } from './breaker.js';
import { Rate } from './rate.js';
import type { ServerSettings } from './server-settings.js';

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
  private readonly known = new Map<string, MailServer>();

  of(settings: readonly ServerSettings[]): MailServer[] {
    return settings.map((one) => {
      const key = `${one.login?.user ?? ''}@${one.host}:${String(one.port)}`;
      const server = this.known.get(key) ?? new MailServer(one);
      this.known.set(key, server);
      return server;
    });
  }
}
