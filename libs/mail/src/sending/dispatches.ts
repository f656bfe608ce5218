import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { Clock } from '@lotse/persistence';
import type { Dkim } from '../letters/dkim.js';
import { addressOf, type Address } from '../letters/address.js';
import { Lane } from '../servers/lane.js';
import { MailServers } from '../servers/mail-server.js';
import { Route } from '../servers/route.js';
import type { ServerSettings } from '../servers/server-settings.js';
import { Dispatch } from './dispatch.js';
import { Ledger } from './ledger.js';
import type { Pace } from './pace.js';

/** One class of mail. */
export interface MailClassOptions {
  /** In the order in which they are asked. */
  servers: readonly ServerSettings[];
  pace: Pace;
  /** It waits for no other mail. */
  isUrgent: boolean;
  /** `false`: a person writes it, and whoever is away may say so (RFC 3834). */
  isAutomatic?: boolean;
}

export interface MailOptions {
  classes: Record<string, MailClassOptions>;
  /** The servers, where others send by them as well: so all know how one is, and how much it is given. */
  known?: MailServers;
  /** Sender of all mail: an address, or a name and an address. */
  from: string;
  /** With what it is signed; `null`: not at all. */
  dkim: Dkim | null;
  /** Where what cannot be delivered comes back to, for each mail; the sender's address without it. */
  returnTo?: ((mailId: string) => string) | null;
  /** As a mail program shows it; whoever chose the label chose words that the vendor sends to strangers. */
  nameOf: (label: string) => string;
}

/** A dispatch for each class of mail: however much of one is under way, it delays no other. */
@Injectable()
export class Dispatches implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly dispatches: Map<string, Dispatch>;
  private readonly from: Address;

  constructor(
    private readonly options: MailOptions,
    ledger: Ledger,
    clock: Clock,
  ) {
    const servers = options.known ?? new MailServers();
    this.from = addressOf(options.from);
    const returnTo = options.returnTo ?? (() => this.from.address);
    const sender = { from: this.from, dkim: options.dkim };
    this.dispatches = new Map(
      Object.entries(options.classes).map(
        ([name, { servers: settings, pace, isUrgent, isAutomatic = true }]) => {
          const lanes = servers.of(settings).map((server) => new Lane(server));
          const about = {
            class: name,
            isUrgent,
            isAutomatic,
            pace,
            sender,
            returnTo,
            nameOf: options.nameOf,
          };
          return [name, new Dispatch(about, new Route(lanes, clock), ledger)];
        },
      ),
    );
  }

  /** How long a mail of a class is tried, in milliseconds, and in whose name. */
  about(mailClass: string): { lasts: number; domain: string } {
    const options = this.options.classes[mailClass];
    if (!options) throw new Error(`there is no mail of class ${mailClass}`);
    return {
      lasts: options.pace.lasts,
      domain: this.from.address.slice(this.from.address.lastIndexOf('@') + 1),
    };
  }

  wake(mailClass: string): void {
    this.dispatches.get(mailClass)?.wake();
  }

  onApplicationBootstrap(): void {
    for (const dispatch of this.dispatches.values()) dispatch.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all([...this.dispatches.values()].map((dispatch) => dispatch.stop()));
  }
}
