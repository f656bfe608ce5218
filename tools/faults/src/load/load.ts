import { Random } from '../random.js';
import { administrator, type System } from '../system.js';
import { Api } from './api.js';
import { Client, type Place } from './client.js';
import { Ledger } from './ledger.js';
import { Links } from './links.js';
import * as operations from './operations.js';

type Act = (client: Client, place: Place) => Promise<unknown>;

/** What is done in a company of the client's own, and how often. */
const ownActs: [weight: number, act: Act][] = [
  [8, operations.registerContact],
  [6, operations.changeContact],
  [6, operations.readContact],
  [2, operations.changeCompany],
  [3, operations.replaceList],
  [4, operations.announceIncident],
  [4, operations.answerAlarm],
  [3, operations.openTicket],
  [2, operations.invite],
  [2, operations.eraseContact],
  [1, operations.offboardContact],
  [1, operations.changePrimaryContact],
  [2, operations.closeAndReopen],
];
/** What is done in a company that everybody writes to. */
const sharedActs: [weight: number, act: Act][] = [
  [4, operations.registerContact],
  [3, operations.changeContact],
  [2, operations.readContact],
  [1, operations.openTicket],
];
const deckOf = (acts: [number, Act][]): Act[] =>
  acts.flatMap(([weight, act]) => Array.from({ length: weight }, () => act));
const own = deckOf(ownActs);
const shared = deckOf(sharedActs);

/** So many companies a client has at most before it writes to older ones only. */
const mostPlaces = 5;
/** Between two writes of one client, in milliseconds: the machine is shared by everything. */
const breath = 20;

/** Clients who read and write through both gateways until they are told to stop. */
export class Load {
  readonly ledger = new Ledger();
  private stopped = false;
  private working: Promise<unknown> = Promise.resolve();

  private constructor(readonly api: Api) {}

  static async begin(system: System, { seed, clients }: { seed: number; clients: number }): Promise<Load> {
    const random = new Random(seed);
    const load = new Load(await Api.signIn(system.gatewayUrls, administrator, random));
    const links = new Links(system);
    const first = new Client(load.api, load.ledger, random, links);
    const together = await operations.registerCompany(first, true);
    if (!together) throw new Error('the first company could not be registered');
    load.working = Promise.all(
      Array.from({ length: clients }, (_, index) => {
        const own = new Random(seed + index + 1);
        const client = new Client(load.api.with(own), load.ledger, own, links);
        return load.work(client, together).catch((error: unknown) => load.ledger.complain(told(error)));
      }),
    );
    return load;
  }

  /** Resolves once every client has the answer to its last write. */
  async stop(): Promise<void> {
    this.stopped = true;
    await this.working;
  }

  private async work(client: Client, together: Place): Promise<void> {
    const { random } = client;
    // the others' contacts there are not this client's to change
    const sharedPlace: Place = { ...together, contacts: [], incidents: [] };
    await operations.registerContact(client, sharedPlace, { impatient: false });
    const places: Place[] = [];
    while (!this.stopped) {
      const place = await this.choose(client, places);
      if (sharedPlace.contacts.length > 0 && random.chance(0.15))
        await random.pick(shared)(client, sharedPlace);
      else if (place && place.contacts.length > 0) await random.pick(own)(client, place);
      await new Promise((resolve) => setTimeout(resolve, breath));
    }
  }

  private async choose(client: Client, places: Place[]): Promise<Place | undefined> {
    const isNew = places.length === 0 || (places.length < mostPlaces && client.random.chance(0.03));
    if (!isNew) return client.random.pick(places);
    const place = await operations.registerCompany(client);
    if (place) places.push(place);
    return place;
  }
}

/** A client that gives up is a finding like any other: what there is, is compared all the same. */
const told = (error: unknown): string =>
  `a client has given up: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
