import { NotificationEvents } from '@lotse/contracts';
import { aListSnapshot, contactsAnnounces } from '@lotse/test-support';
import { conflict, successionUnderTest } from '../../test/succession-under-test.js';

describe('when the owner of a company has died', () => {
  const { service, work, mailTo, writtenTo, holds, reached } = successionUnderTest();

  describe('what is held', () => {
    it('is nothing before staff have confirmed it; then the chain goes on without the person, and says why', async () => {
      const firm = await work.firm();
      const entry = { email: null, label: null, language: null };
      await contactsAnnounces(service).list(
        aListSnapshot(firm.company.id, {
          kind: 'emergency',
          entries: [
            { contactId: firm.owner.id, ...entry },
            { contactId: firm.daughter.id, ...entry },
          ],
        }),
      );
      const { id } = await work.open(firm.company.id);
      expect(await reached(firm.company.id)).toMatchObject([{ included: true }, { included: true }]);
      expect(await holds(firm.company.id)).toEqual([]);

      await work.take(id, { step: 'hold', personId: firm.owner.id });

      expect(await reached(firm.company.id)).toEqual([
        { contactId: firm.owner.id, included: false, rule: 'held' },
        { contactId: firm.daughter.id, included: true, rule: 'on-the-list' },
      ]);
      const [told] = (await service.announced(NotificationEvents.companyHoldChanged)).filter(
        ({ event }) => event.companyId === firm.company.id,
      );
      expect(JSON.stringify(told)).not.toMatch(/death|deceas|succession|sterb|Karl|@/i);

      await work.take(id, { step: 'release' });

      expect(await reached(firm.company.id)).toMatchObject([{ included: true }, { included: true }]);
      expect(await holds(firm.company.id)).toEqual([true, false]);
    });

    it('is let go by a release as well, and whoever was held is told once', async () => {
      const firm = await work.firm();
      const { id } = await work.upToDocuments(firm);

      await work.take(id, { step: 'release', reason: 'Es war jemand anderes gemeint.' });
      const mail = await mailTo(firm.owner.email);
      await work.take(id, { step: 'withdraw' });

      expect(mail.text).toContain('bitten Sie um Entschuldigung');
      expect(await writtenTo(firm.owner.email)).toBe(1);
    });

    it('is about one person: where it was another, nothing of the first is taken for theirs', async () => {
      const firm = await work.firm();
      const { id } = await work.upToDocuments(firm);
      await work.acceptAll(id);
      await work.take(id, { step: 'waive', item: 'inheritance-proof' });
      await work.take(id, { step: 'propose', outcome: 'transfer', newOwnerId: firm.daughter.id });
      await work.take(id, { step: 'release' });
      await work.take(id, { step: 'hold', personId: firm.owner.id });
      expect(await work.get(id)).toMatchObject({ newOwnerId: firm.daughter.id });
      await work.take(id, { step: 'release' });

      await work.take(id, { step: 'hold', personId: firm.daughter.id });
      const one = await work.take(id, { step: 'ask-documents' });

      expect(one).toMatchObject({ outcome: null, newOwnerId: null, newOwnerName: null });
      expect(one.documents.map(({ verdict }) => verdict)).toEqual(['received', 'received']);
      expect(one.checklist.map(({ standing }) => standing)).toEqual(['received', 'received']);
    });

    it('is all let go where the owner lives, and they are told what it was', async () => {
      const firm = await work.firm();
      const { id } = await work.upToDocuments(firm);

      const one = await work.take(id, { step: 'withdraw', reason: 'Er hat angerufen und lebt.' });

      expect(one).toMatchObject({ state: 'withdrawn', held: false, allowed: ['drop-report'] });
      expect(await holds(firm.company.id)).toEqual([true, false]);
      expect((await reached(firm.company.id)).every(({ rule }) => rule !== 'held')).toBe(true);
      const mail = await mailTo(firm.owner.email);
      expect(mail.text).toContain('bitten Sie um Entschuldigung');
      expect(mail.text).toContain('Ihren Zugang zum Kundencenter, wenn Sie einen haben');
    });

    it('is let go without a word to whoever has died all the same', async () => {
      const [told, proved, wrong] = [await work.firm(), await work.firm(), await work.firm()];
      const [one, other, third] = [
        await work.upToDocuments(told),
        await work.upToDocuments(proved),
        await work.upToDocuments(wrong),
      ];
      await work.acceptAll(other.id);
      await work.acceptAll(third.id);

      await work.take(one.id, { step: 'release', personDied: true });
      await work.take(one.id, { step: 'hold', personId: told.owner.id });
      await work.take(one.id, { step: 'withdraw', personDied: true, reason: 'Die Familie möchte es so.' });
      await work.take(other.id, { step: 'withdraw', reason: 'Die Familie möchte es so.' });
      await work.take(third.id, { step: 'release', personDied: false, reason: 'Gestorben ist der Bruder.' });

      await mailTo(wrong.owner.email, 'Wir haben uns geirrt');
      expect([await writtenTo(told.owner.email), await writtenTo(proved.owner.email)]).toEqual([0, 0]);
    });

    it('is nothing at all of who was only said to have died', async () => {
      const firm = await work.firm();
      const { id } = await work.open(firm.company.id);

      await work.take(id, { step: 'withdraw', reason: 'Ein Scherz.' });

      expect(await holds(firm.company.id)).toEqual([]);
      expect(await writtenTo(firm.owner.email)).toBe(0);
    });

    it('needs a contact of the company', async () => {
      const [firm, other] = [await work.firm(), await work.firm()];
      const { id } = await work.open(firm.company.id);

      await expect(work.take(id, { step: 'hold', personId: other.owner.id })).rejects.toMatchObject(
        conflict('person-missing'),
      );
      await expect(work.take(id, { step: 'hold' })).rejects.toMatchObject({ kind: 'invalid' });
      expect((await work.get(id)).state).toBe('reported');
    });
  });
});
