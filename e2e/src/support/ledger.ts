import type { ContactDto } from '@lotse/contracts';
import { eventually } from '@lotse/test-support';
import type { FollowedEvent, Follower } from './follower.js';
import type { System } from './system.js';

const none = { lost: [] as [string, number][], neverAccepted: [] as [string, number][] };

/**
 * The test's own book of what the API accepted about the contacts of one company, to be compared with
 * what the services hold once the fault is over.
 */
export class Ledger {
  private readonly versions = new Map<string, number>();
  private readonly channels = new Map<string, string[]>();

  constructor(
    readonly companyId: string,
    private readonly follower: Follower,
  ) {}

  /** Writes down a contact that the API answered. */
  accept(contact: ContactDto, channels: readonly string[] = []): ContactDto {
    this.versions.set(contact.id, Math.max(contact.version, this.versions.get(contact.id) ?? 0));
    if (channels.length > 0) this.channels.set(contact.id, [...channels]);
    return contact;
  }

  get size(): number {
    return this.versions.size;
  }

  /**
   * Waits until the system has come to rest and compares: every accepted contact at its version, and no other,
   * in the owner's tables and in both copies; each subscription once; no event waits.
   * @returns what the follower got of these contacts, repeats included
   */
  async balances(system: System, { timeoutMs = 60_000 } = {}): Promise<FollowedEvent[]> {
    return eventually(
      async () => {
        for (const service of ['contacts', 'newsletter', 'notifications'] as const) {
          const [waiting] = await system
            .database(service)
            .query<{ n: number }>('select count(*)::int as n from outbox');
          expect({ service, waiting: waiting?.n }).toEqual({ service, waiting: 0 });
        }
        expect(await this.deviations(system, 'contacts', 'contact')).toEqual(none);
        expect(await this.deviations(system, 'newsletter', 'contact_copy')).toEqual(none);
        expect(await this.deviations(system, 'notifications', 'contact_copy')).toEqual(none);
        expect(await this.subscriptions(system)).toEqual(
          [...this.channels]
            .flatMap(([id, channels]) => channels.map((channel) => `${id} ${channel}`))
            .sort(),
        );
        return this.followed(system); // an older version may still be on its way where a newer one has come
      },
      { timeoutMs, everyMs: 250 },
    );
  }

  /**
   * What the follower got of these contacts: each change announced under one id, however often it came,
   * and taken by each subscriber once.
   */
  private async followed(system: System): Promise<FollowedEvent[]> {
    const events = (await this.follower.events()).filter(
      ({ type, aggregateId }) => type.startsWith('contacts.') && this.versions.has(aggregateId),
    );
    const changes = new Map(events.map(({ id, aggregateId, version }) => [id, `${aggregateId} ${version}`]));
    const accepted = [...this.versions].flatMap(([id, last]) =>
      Array.from({ length: last }, (_, index) => `${id} ${index + 1}`),
    );
    expect([...changes.values()].sort()).toEqual(accepted.sort());
    for (const service of ['newsletter', 'notifications'] as const) {
      const [taken] = await system
        .database(service)
        .query<{ n: number }>('select count(*)::int as n from inbox where message_id = any($1)', [
          [...changes.keys()],
        ]);
      expect({ service, taken: taken?.n }).toEqual({ service, taken: changes.size });
    }
    return events;
  }

  /** Where a table differs from the book; a few of each, because to print thousands of rows takes minutes. */
  private async deviations(
    system: System,
    service: 'contacts' | 'newsletter' | 'notifications',
    table: string,
  ): Promise<typeof none> {
    const rows = await system
      .database(service)
      .query<{ id: string; version: number }>(`select id, version from ${table} where company_id = $1`, [
        this.companyId,
      ]);
    const held = new Map(rows.map(({ id, version }) => [id, version]));
    const booked = [...this.versions];
    return {
      lost: booked.filter(([id, version]) => held.get(id) !== version).slice(0, 5),
      neverAccepted: [...held].filter(([id]) => !this.versions.has(id)).slice(0, 5),
    };
  }

  private async subscriptions(system: System): Promise<string[]> {
    const rows = await system
      .database('newsletter')
      .query<{ contact_id: string; channel: string }>(
        'select contact_id, channel from subscription where contact_id = any($1)',
        [[...this.versions.keys()]],
      );
    return rows.map(({ contact_id, channel }) => `${contact_id} ${channel}`).sort();
  }
}

/** How many messages came more than once. */
export const repeats = (events: readonly FollowedEvent[]): number =>
  events.length - new Set(events.map(({ id }) => id)).size;
