import { randomUUID } from 'node:crypto';
import { DomainError, NewsletterRpc, type ContactDto } from '@lotse/contracts';
import { Database } from '@lotse/persistence';
import { aCompanyAdministrator, aCompanySnapshot, aContactSnapshot } from '@lotse/test-support';
import fc from 'fast-check';
import { anImport, proofRow } from '../../test/proofs-under-test.js';
import { signedIn } from '../../test/subscribers-under-test.js';
import { useNewsletter } from '../../test/use-newsletter.js';
import { ErasureController } from '../erasure/erasure.controller.js';
import { Mailboxes } from '../mailboxes/mailboxes.js';
import { contactSubscriber } from '../subscribers/subscriber.js';
import { Applying } from '../subscription-imports/applying.js';
import { AddressHashes } from '../suppressions/address-hashes.js';
import { isSuppressed, Suppressions } from '../suppressions/suppressions.js';
import { Answering } from './answering.js';
import { Asking } from './asking.js';
import { Eligible } from './eligible.js';
import { SubscriptionsController } from './subscriptions.controller.js';

const channels = ['product-news', 'legal-updates'] as const;
type Channel = (typeof channels)[number];

type Step =
  | { what: 'administrator' | 'self' | 'impostor'; ticked: Channel[] }
  /** By any link that was ever sent, oldest first. */
  | { what: 'confirm' | 'object' | 'lapse' | 'remind'; link: number }
  | {
      what: 'unsubscribe' | 'undo' | 'prefer-on' | 'prefer-off' | 'prefer-pause';
      channel: Channel;
      link: number;
    }
  | { what: 'unsubscribe-all'; link: number }
  /** With a proof of so many minutes ago. */
  | { what: 'import'; channel: Channel; minutes: number }
  | { what: 'readdress' }
  | { what: 'external'; external: boolean }
  | { what: 'offboard' | 'erase' | 'close' | 'open' };

const aChannel = fc.constantFrom(...channels);
const ticked = fc.subarray([...channels]);
const link = fc.nat({ max: 4 });
const often = (...names: Step['what'][]) => fc.constantFrom(...names);
const aStep = fc.oneof(
  { weight: 4, arbitrary: fc.record({ what: often('administrator', 'self', 'impostor'), ticked }) },
  { weight: 5, arbitrary: fc.record({ what: often('confirm', 'object', 'lapse', 'remind'), link }) },
  {
    weight: 3,
    arbitrary: fc.record({
      what: often('unsubscribe', 'undo', 'prefer-on', 'prefer-off', 'prefer-pause'),
      channel: aChannel,
      link,
    }),
  },
  { weight: 1, arbitrary: fc.record({ what: often('unsubscribe-all'), link }) },
  {
    weight: 2,
    arbitrary: fc.record({
      what: often('import'),
      channel: aChannel,
      minutes: fc.constantFrom(0, 1, 3, 600),
    }),
  },
  { weight: 2, arbitrary: fc.record({ what: often('readdress') }) },
  { weight: 1, arbitrary: fc.record({ what: often('external'), external: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ what: often('offboard', 'erase', 'close', 'open') }) },
) as fc.Arbitrary<Step>;

/** One person at one company, and everything that may be done with what they are subscribed to. */
describe('the life of subscriptions', () => {
  const service = useNewsletter();

  const attempt = async (work: () => Promise<unknown>): Promise<boolean> => {
    try {
      await work();
      return true;
    } catch (error) {
      if (error instanceof DomainError) return false; // refused: nothing has changed
      throw error;
    }
  };

  async function live(steps: Step[]): Promise<void> {
    let company = aCompanySnapshot({ id: randomUUID() });
    let contact: ContactDto = aContactSnapshot(company.id);
    const subscriber = contactSubscriber(company.id, contact.id);
    const controller = service.get(SubscriptionsController);
    const answering = service.get(Answering);
    const told = <T>(work: (how: Parameters<SubscriptionsController['follow']>[1]) => Promise<T>) =>
      service.get(Database).transaction((tx) => {
        const event = {
          id: randomUUID(),
          type: '',
          companyId: null,
          aggregateId: '',
          version: 1,
          time: service.clock.now(),
        };
        return work({ tx, event, attempt: 1 });
      });
    const rows = () =>
      service.database.query<{ channel: Channel; state: string; proof: string | null; version: number }>(
        'select channel, state, proof, version from subscription where contact_id = $1',
        [contact.id],
      );
    const statesOf = async () => new Map((await rows()).map(({ channel, state }) => [channel, state]));
    const change = async (wanted: Channel[], self: boolean, email = contact.email): Promise<boolean> =>
      attempt(async () =>
        service.call(NewsletterRpc.changeSubscriptions, {
          actor: aCompanyAdministrator(company.id),
          companyId: company.id,
          contactId: contact.id,
          version: (await rows()).reduce((sum, { version }) => sum + version, 0),
          change: { subscriptions: wanted.map((channel) => ({ channel })) },
          source: 'form',
          self: self ? { ...signedIn(contact), email } : null,
        }),
      );

    /** What whoever reads the present address has said themselves, of each channel. */
    const wish = new Map<Channel, 'mailbox' | 'signed-in' | 'imported'>();
    /** When each has ended last, and what must not go to the present address. */
    const over = new Map<Channel, Date>();
    let address = 0;
    const links = async () =>
      service.database.query<{ id: string; mailbox: string; current: boolean; channels: Channel[] }>(
        `select confirmation.id, mailbox.id as mailbox, mailbox.until is null as current, confirmation.channels
           from confirmation join mailbox on mailbox.id = mailbox_id where subscriber_id = $1 order by confirmation.id`,
        [contact.id],
      );
    const chosenLink = async (nth: number) => {
      const all = await links();
      return all[nth % Math.max(1, all.length)];
    };

    await told((how) => controller.keepCompany({ company }, how));
    await told((how) => controller.request({ contact, newsletterRequest: null }, how));
    for (const step of steps) {
      service.clock.advance(60_000);
      const known = await statesOf();
      switch (step.what) {
        case 'administrator':
        case 'impostor': {
          const before = await statesOf();
          await change(step.ticked, step.what === 'impostor', `impostor.${address}@example.com`);
          // what was asked for anew has to be proved anew
          for (const [channel, state] of await statesOf())
            if (state !== before.get(channel) && state !== 'ended') wish.delete(channel);
          break;
        }
        case 'self':
          if (await change(step.ticked, true))
            for (const channel of step.ticked) wish.set(channel, 'signed-in');
          break;
        case 'confirm': {
          const chosen = await chosenLink(step.link);
          if (!chosen) break;
          await answering.confirm(chosen.id);
          if (chosen.current) for (const channel of chosen.channels) wish.set(channel, 'mailbox');
          break;
        }
        case 'object': {
          const chosen = await chosenLink(step.link);
          if (chosen) await answering.object(chosen.id);
          break;
        }
        case 'lapse':
        case 'remind': {
          const chosen = await chosenLink(step.link);
          const due = {
            subject: chosen?.id ?? randomUUID(),
            data: {},
            dueAt: service.clock.now(),
            attempt: 1,
          };
          await told(({ tx }) =>
            step.what === 'lapse' ? service.get(Asking).lapse(tx, due) : service.get(Asking).remind(tx, due),
          );
          break;
        }
        case 'unsubscribe':
        case 'unsubscribe-all': {
          const chosen = await chosenLink(step.link);
          if (!chosen) break;
          if (step.what === 'unsubscribe')
            await answering.unsubscribe(chosen.mailbox, step.channel, 'one-click');
          else await answering.unsubscribeAll(chosen.mailbox, 'unsubscribe-page');
          break;
        }
        case 'prefer-on':
        case 'prefer-off':
        case 'prefer-pause': {
          const chosen = await chosenLink(step.link);
          if (!chosen) break;
          const choice = step.what === 'prefer-on' ? 'on' : step.what === 'prefer-off' ? 'off' : 'pause';
          await answering.choose(chosen.mailbox, [{ channel: step.channel, choice }]);
          if (chosen.current && choice !== 'off') wish.set(step.channel, 'mailbox');
          break;
        }
        case 'import': {
          const confirmedAt = new Date(service.clock.now().getTime() - step.minutes * 60_000);
          const before = (await statesOf()).get(step.channel);
          const row = proofRow({ company, contact, channel: step.channel, confirmedAt });
          row.addressHash = service.get(AddressHashes).of(contact.email);
          const suppressed = await service
            .get(Suppressions)
            .of(service.get(Database).reader, row.addressHash);
          await told(async ({ tx }) => {
            const held = await service.get(Applying).hold(tx, [row]);
            await service.get(Applying).apply(tx, anImport(), { rows: [row], held });
          });
          const ended = over.get(step.channel);
          if (!row.applied) {
            expect((await statesOf()).get(step.channel)).toBe(before);
            break;
          }
          // nobody is revived, and nobody written to who must not be
          expect(isSuppressed(suppressed, step.channel)).toBe(false);
          if (ended) expect(ended.getTime()).toBeLessThan(confirmedAt.getTime());
          wish.set(step.channel, 'imported');
          break;
        }
        case 'undo':
          await attempt(() =>
            service.call(NewsletterRpc.undoEnding, {
              actor: aCompanyAdministrator(company.id),
              companyId: company.id,
              contactId: contact.id,
              channel: step.channel,
            }),
          );
          break;
        case 'readdress':
          contact = {
            ...contact,
            version: contact.version + 1,
            email: `${contact.id}.${++address}@example.com`,
          };
          await told((how) => controller.follow({ contact }, how));
          wish.clear();
          break;
        case 'external':
          contact = { ...contact, version: contact.version + 1, external: step.external };
          await told((how) => controller.follow({ contact }, how));
          break;
        case 'offboard':
          contact = {
            ...contact,
            version: contact.version + 1,
            offboardedAt: service.clock.now().toISOString(),
          };
          await told((how) => controller.endMailing({ contact }, how));
          break;
        case 'erase': {
          const { id: contactId, companyId } = contact;
          const version = contact.version + 1;
          const erasedAt = service.clock.now().toISOString();
          await told((how) =>
            service.get(ErasureController).erase({ contactId, companyId, version, erasedAt }, how),
          );
          break;
        }
        case 'close':
        case 'open': {
          const closedAt = step.what === 'close' ? service.clock.now().toISOString() : null;
          company = { ...company, version: company.version + 1, closedAt };
          await told((how) => controller.endAtCompany({ company }, how));
          break;
        }
      }

      const now = await rows();
      for (const { channel, state } of now)
        if (state === 'ended' && known.get(channel) !== 'ended') over.set(channel, service.clock.now());
      for (const { channel, state, proof } of now)
        if (state === 'active') {
          expect(wish.has(channel)).toBe(true);
          expect(['mailbox', 'signed-in', 'imported']).toContain(proof);
        }
      // whoever is asked who may get an issue names nobody else
      const mailbox = await service.get(Mailboxes).current(service.get(Database).reader, subscriber);
      for (const channel of channels) {
        const found = await service
          .get(Eligible)
          .stillAmong(service.get(Database).reader, channel, mailbox ? [mailbox.id] : []);
        const row = now.find((one) => one.channel === channel);
        if (found.length > 0) {
          expect(row?.state).toBe('active');
          expect(found.map(({ email }) => email)).toEqual([contact.email]);
        }
      }
    }
  }

  it('never has one active without a proof by whoever reads the address, and mails none that is not active', async () => {
    await fc.assert(fc.asyncProperty(fc.array(aStep, { minLength: 4, maxLength: 14 }), live), {
      numRuns: 40,
      interruptAfterTimeLimit: 40_000,
    });
  });
});
