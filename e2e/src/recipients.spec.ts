import { isDeepStrictEqual } from 'node:util';
import {
  ContactsRpc,
  DomainError,
  NotificationsRpc,
  type CompanyDto,
  type ContactDto,
  type ResolvedRecipients,
  type ResolveRecipients,
} from '@lotse/contracts';
import type { RpcClient } from '@lotse/messaging';
import { aCompany, aContact, aStaffUser, eventually } from '@lotse/test-support';
import { useOwnSystem } from './support/system.js';

/** So many random changes; `LOTSE_CHANGES=10000` makes more of them. */
const changes = Number(process.env['LOTSE_CHANGES'] ?? 1_000);
/** Until all that was announced of them has arrived, in milliseconds. */
const patience = 45_000 + 20 * changes;

jest.setTimeout(500_000 + 100 * changes);

const companies = 5;
const mostContacts = 9;

const responsibilities = ['owner', 'hosting', 'it-administration', 'development', 'legal', 'accounting'];
const sources = [
  'list:emergency',
  'list:privacy-incident',
  'responsibility',
  ...responsibilities.map((key) => `responsibility:${key}`),
  'delegate',
  'primary-contact',
  'company-address',
];
const purposes = [
  'emergency',
  'privacy-incident',
  'vulnerability',
  'mandatory',
  'mandatory:accounting',
  'owner',
  'accounting',
];

/** Numbers that come the same in every run. */
const dice = (seed: number) => {
  let state = seed;
  const below = (limit: number): number => {
    state = (state * 48_271) % 2_147_483_647;
    return state % limit;
  };
  return {
    below,
    one: <T>(of: readonly T[]): T => of[below(of.length)] as T,
    some: <T>(of: readonly T[]): T[] => of.filter(() => below(3) === 0),
  };
};
type Dice = ReturnType<typeof dice>;

const leaving = <T extends object, K extends keyof T & string>(thing: T, field: K): Omit<T, K> =>
  Object.fromEntries(Object.entries(thing).filter(([name]) => name !== field)) as Omit<T, K>;

describe('whom a company is reached by', () => {
  const system = useOwnSystem();
  const actor = aStaffUser();

  /** Does something at a company that decides whom it is reached by; what is refused changes nothing. */
  async function change(rpc: RpcClient, companyId: string, { below, one, some }: Dice): Promise<void> {
    const about = { actor, companyId };
    const { items } = await rpc.call(ContactsRpc.listContacts, { ...about, limit: 100 });
    const contact = items.length > 0 ? one(items) : undefined;
    const details = () => ({
      responsibilities: some(responsibilities),
      processingAgreementDelegate: below(4) === 0,
      external: true,
      externalUntil: one([null, '2020-01-01', '2099-01-01']),
      email: `person-${String(below(6))}@example.com`,
      absences: some(items).map(({ id }, index) => ({
        from: `20${String(20 + index)}-01-01`,
        until: one([null, '2022-12-31', '2098-12-31']),
        deputyId: id === contact?.id ? null : id,
      })),
    });
    const kind = one(['emergency', 'privacy-incident'] as const);
    const work = [
      async () => {
        if (items.length < mostContacts)
          await rpc.call(ContactsRpc.registerContact, { ...about, contact: aContact(details()) });
      },
      ...Array.from({ length: 5 }, () => async (): Promise<void> => {
        if (!contact) return;
        const { id: contactId, version } = contact;
        await rpc.call(ContactsRpc.changeContact, { ...about, contactId, version, patch: details() });
      }),
      async () => {
        const { version } = await rpc.call(ContactsRpc.getDistributionList, { ...about, kind });
        const entries = [
          ...some(items).map(({ id }) => ({ contactId: id })),
          ...(below(2) === 0
            ? [{ email: `person-${String(below(6))}@example.com`, label: 'Leitstand' }]
            : []),
        ];
        await rpc.call(ContactsRpc.replaceDistributionList, { ...about, kind, version, list: { entries } });
      },
      async () => {
        const { version } = await rpc.call(ContactsRpc.getCompany, about);
        if (below(2) === 0)
          await rpc.call(ContactsRpc.changeCompany, {
            ...about,
            version,
            patch: { email: one([null, 'person-0@example.com']) },
          });
        else if (contact)
          await rpc.call(ContactsRpc.changePrimaryContact, { ...about, version, contactId: contact.id });
      },
      async () => {
        if (!contact) return;
        const { id: contactId, version } = contact;
        const confirmations: 'last-owner'[] = ['last-owner'];
        if (below(2) === 0) await rpc.call(ContactsRpc.eraseContact, { ...about, contactId, confirmations });
        else
          await rpc.call(ContactsRpc.offboardContact, {
            ...about,
            contactId,
            version,
            confirmations,
            offboarding: { successorId: one(items.map(({ id }) => id)) },
          });
      },
      async () => {
        const key = one(['emergency', 'vulnerability', 'mandatory', 'responsibility', 'accounting']);
        const chains = await rpc.call(ContactsRpc.readReachChains, { actor, retired: true });
        await rpc.call(ContactsRpc.putReachChain, {
          actor,
          key,
          version: chains.find((chain) => chain.key === key)?.version ?? 0,
          entry: {
            name: { de: 'Kette', en: 'Chain' },
            position: 0,
            retired: below(3) === 0,
            steps: Array.from({ length: 1 + below(4) }, () => ({
              sources: [...new Set([one(sources), one(sources)])],
            })),
          },
        });
      },
    ];
    try {
      await one(work)();
    } catch (error) {
      if (!(error instanceof DomainError) || error.code === 'service.failed') throw error;
    }
  }

  const fromContacts = async (rpc: RpcClient, request: ResolveRecipients): Promise<ResolvedRecipients> => {
    const { chain, step, position, recipients, steps } = await rpc.call(
      ContactsRpc.resolveRecipients,
      request,
    );
    return {
      chain: chain ?? '',
      step,
      position,
      recipients: recipients.map((one) => leaving(one, 'sentence')),
      steps: steps.map((each) => ({
        ...leaving(each, 'name'),
        recipients: each.recipients.map((one) => leaving(one, 'sentence')),
      })),
    };
  };

  it('is the same from both services after many changes, and once a copy has been widened', async () => {
    const rpc = await system.broker.caller();
    const ids: string[] = [];
    for (let count = 0; count < companies; count++) {
      const made: CompanyDto = await rpc.call(ContactsRpc.registerCompany, { actor, company: aCompany() });
      ids.push(made.id);
    }
    await Promise.all(
      ids.map(async (companyId, index) => {
        const rolled = dice(index + 1);
        for (let count = 0; count < changes / companies; count++) await change(rpc, companyId, rolled);
      }),
    );

    const everybodyAgrees = async (): Promise<Set<string | null>> => {
      const seen = new Set<string | null>();
      for (const companyId of ids) {
        const { items } = await rpc.call(ContactsRpc.listContacts, { actor, companyId, limit: 100 });
        for (const purpose of purposes)
          for (const without of [[], ...items.map(({ id }: ContactDto) => [id])]) {
            const request = { actor, companyId, purpose, at: '2097-06-01T12:00:00.000Z', without };
            const own = await fromContacts(rpc, request);
            seen.add(own.step);
            expect(await rpc.call(NotificationsRpc.resolveRecipients, request)).toEqual(own);
          }
      }
      return seen;
    };
    const seen = await eventually(everybodyAgrees, { timeoutMs: patience });
    expect(seen.size).toBeGreaterThan(3); // the changes have led to different steps

    await system
      .database('notifications')
      .query(
        'update contact_copy set shape = 2, absences = null, processing_agreement_delegate = null where erased_at is null',
      );
    const refused = await Promise.all(
      ids.map((companyId) =>
        rpc
          .call(NotificationsRpc.resolveRecipients, { actor, companyId, purpose: 'emergency' })
          .then(() => null)
          .catch((error: unknown) => (error instanceof DomainError ? error.code : error)),
      ),
    );
    expect(refused).toContain('recipients.not-yet-known');
    await system.process('notifications').stop();
    await system.process('notifications').start();
    expect(isDeepStrictEqual(await eventually(everybodyAgrees, { timeoutMs: patience }), seen)).toBe(true);
  });
});
