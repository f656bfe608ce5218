import { randomUUID } from 'node:crypto';
import { NotificationsRpc } from '@lotse/contracts';
import { contactsAnnounces, eventually } from '@lotse/test-support';
import { aClerk, type Clerk, type Firm, linkIn } from '../../test/cases-at-work.js';
import { conflict, forbidden, successionUnderTest } from '../../test/succession-under-test.js';
import { periodIsOver } from './keeping.js';

describe('when the owner of a company has died', () => {
  const { sink, service, work, collector, reviewer, mailTo, writtenTo, toldStaff, changed } =
    successionUnderTest();

  describe('four eyes', () => {
    const ready = async (firm: Firm): Promise<string> => {
      const { id } = await work.upToDocuments(firm);
      await work.acceptAll(id);
      await work.take(id, { step: 'propose', outcome: 'transfer', newOwnerId: firm.daughter.id });
      return id;
    };

    it('see a case before anything follows: one collects, the other one approves', async () => {
      const firm = await work.firm();
      const id = await ready(firm);
      await work.take(id, { step: 'submit' });

      await expect(work.take(id, { step: 'approve' })).rejects.toMatchObject(
        forbidden('succession.not-assigned'),
      );
      const one = await work.take(id, { step: 'approve' }, reviewer);

      expect(one).toMatchObject({
        state: 'objection-period',
        approvals: [{ by: { name: 'Petra Lange' } }, { by: { name: 'Rolf Winter' } }],
        objectionUntil: '2026-03-09T09:00:00.000Z',
      });
    });

    it.each<[string, () => Clerk]>([
      ['one login', () => collector],
      ['two logins of one contact', () => aClerk('Petra L.', ['privacy'], { contactId: samePerson })],
      [
        'two logins of one mailbox',
        () => aClerk('P. Lange', ['privacy'], { email: 'Petra+2@vendor.example' }),
      ],
      ['two logins of one name', () => aClerk('petra  lange', ['privacy'])],
    ])('are not %s', async (_, other) => {
      const firm = await work.firm();
      const { id } = await work.open(firm.company.id);
      const first =
        other() === collector
          ? collector
          : aClerk('Petra Lange', ['accounting'], { contactId: samePerson, email: 'petra@vendor.example' });
      const second = other() === collector ? collector : other();

      await expect(
        work.take(
          id,
          { step: 'assign', collectorId: first.person.id, reviewerId: second.person.id },
          collector,
          [first, second],
        ),
      ).rejects.toMatchObject(conflict('same-person'));
    });

    it('are not those of somebody who has collected before', async () => {
      const firm = await work.firm();
      const { id } = await work.upToDocuments(firm);
      await work.acceptAll(id);
      const third = aClerk('Vera Dritt');
      await work.take(
        id,
        { step: 'assign', collectorId: third.person.id, reviewerId: collector.person.id },
        reviewer,
        [third, collector],
      );
      await work.take(id, { step: 'propose', outcome: 'close' }, third);
      await work.take(id, { step: 'submit' }, third);

      await expect(work.take(id, { step: 'approve' }, collector)).rejects.toMatchObject(
        conflict('same-person'),
      );
    });

    it('are not those of somebody who has collected under another login and another name', async () => {
      const firm = await work.firm();
      const contactId = randomUUID();
      const first = aClerk('Petra Lange', ['accounting'], { contactId });
      const second = aClerk('P. Meier', ['privacy'], { contactId });
      const third = aClerk('Vera Dritt');
      const { id } = await work.upToDocuments(firm);
      await work.acceptAll(id);
      const { id: collectorId } = first.person;
      await work.take(id, { step: 'assign', collectorId }, reviewer, [first]);
      await work.take(id, { step: 'propose', outcome: 'close' }, first);
      const both = { collectorId: third.person.id, reviewerId: second.person.id };
      await work.take(id, { step: 'assign', ...both }, reviewer, [second, third]);
      await work.take(id, { step: 'submit' }, third);

      await expect(work.take(id, { step: 'approve' }, second)).rejects.toMatchObject(conflict('same-person'));
    });

    it('approve whoever was proposed, under the address that was proposed', async () => {
      const firm = await work.firm();
      const id = await ready(firm);
      await work.take(id, { step: 'submit' });
      await changed(firm, { email: `${randomUUID()}@elsewhere.example` });

      await expect(work.take(id, { step: 'approve' }, reviewer)).rejects.toMatchObject(
        conflict('new-owner-changed'),
      );
      await work.take(id, { step: 'return' }, reviewer);
      await expect(work.take(id, { step: 'submit' })).rejects.toMatchObject(conflict('new-owner-changed'));
      await work.take(id, { step: 'propose', outcome: 'transfer', newOwnerId: firm.daughter.id });
      await work.take(id, { step: 'submit' });
      expect((await work.take(id, { step: 'approve' }, reviewer)).state).toBe('objection-period');
    });

    it.each<[string, (firm: Firm) => Partial<Clerk['person']>]>([
      ['their contact', ({ daughter }) => ({ contactId: daughter.id })],
      ['their mailbox', ({ daughter }) => ({ email: daughter.email.toUpperCase() })],
    ])('are not those of whoever takes over, who is told by %s', async (_, same) => {
      const firm = await work.firm();
      const herself = aClerk('E. M.', ['privacy'], same(firm));
      const { id } = await work.upToDocuments(firm);
      await work.take(id, { step: 'assign', reviewerId: herself.person.id }, collector, [herself]);

      await expect(
        work.take(id, { step: 'propose', outcome: 'transfer', newOwnerId: firm.daughter.id }),
      ).rejects.toMatchObject(conflict('own-interest'));
      await work.take(id, { step: 'assign', reviewerId: reviewer.person.id });
      await work.acceptAll(id);
      await work.take(id, { step: 'propose', outcome: 'transfer', newOwnerId: firm.daughter.id });
      await work.take(id, { step: 'assign', reviewerId: herself.person.id }, collector, [herself]);
      await expect(work.take(id, { step: 'submit' })).rejects.toMatchObject(conflict('own-interest'));
    });

    it('approve nobody who has left', async () => {
      const firm = await work.firm();
      const id = await ready(firm);
      await work.take(id, { step: 'submit' });
      await contactsAnnounces(service).offboarded({
        ...firm.daughter,
        version: 2,
        offboardedAt: '2026-03-02T09:00:00.000Z',
      });

      await expect(work.take(id, { step: 'approve' }, reviewer)).rejects.toMatchObject(
        conflict('person-missing'),
      );
    });

    it('approve once, however many approve at the same moment', async () => {
      const firm = await work.firm();
      const id = await ready(firm);
      const { version } = await work.take(id, { step: 'submit' });
      const approve = () =>
        service.call(NotificationsRpc.takeSuccessionStep, {
          ...reviewer,
          caseId: id,
          version,
          step: { step: 'approve', reason: 'In Ordnung.' },
        });

      const outcomes = await Promise.allSettled([approve(), approve(), approve()]);

      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect((await work.get(id)).approvals).toHaveLength(2);
    });

    it('are those of others once who was assigned has left, and of nobody who has collected', async () => {
      const firm = await work.firm();
      const id = await ready(firm);
      await work.take(id, { step: 'submit' });
      const third = aClerk('Vera Dritt');
      const instead = (reviewerId: string) =>
        work.take(id, { step: 'assign', collectorId: third.person.id, reviewerId }, third, [
          third,
          collector,
          fourth,
        ]);
      const fourth = aClerk('Karl Viert');

      await instead(collector.person.id);
      await expect(work.take(id, { step: 'approve' })).rejects.toMatchObject(conflict('same-person'));
      await instead(fourth.person.id);

      expect(await work.take(id, { step: 'approve' }, fourth)).toMatchObject({
        state: 'objection-period',
        approvals: [{ by: { name: 'Petra Lange' } }, { by: { name: 'Karl Viert' } }],
      });
    });

    it('see what is approved: nothing of it is changed after one has approved, and a change needs both again', async () => {
      const firm = await work.firm();
      const id = await ready(firm);
      await work.take(id, { step: 'submit' });
      const [document] = (await work.get(id)).documents;

      await expect(work.take(id, { step: 'propose', outcome: 'close' })).rejects.toMatchObject(
        conflict('step-refused'),
      );
      await expect(
        work.assess(id, document?.id ?? '', { item: 'death-certificate', verdict: 'refused' }),
      ).rejects.toMatchObject(conflict('step-refused'));
      const back = await work.take(id, { step: 'return' }, reviewer);
      expect(back).toMatchObject({ state: 'documents', approvals: [] });
      await work.take(id, { step: 'propose', outcome: 'close' });
      await expect(work.take(id, { step: 'approve' }, reviewer)).rejects.toMatchObject(
        conflict('step-refused'),
      );
    });

    it('see all that is needed', async () => {
      const firm = await work.firm();
      const { id } = await work.upToDocuments(firm);

      await expect(work.take(id, { step: 'submit' })).rejects.toMatchObject(conflict('not-proposed'));
      await work.take(id, { step: 'propose', outcome: 'close' });
      await expect(work.take(id, { step: 'submit' })).rejects.toMatchObject(conflict('documents-missing'));
    });

    const samePerson = randomUUID();
  });

  describe('objections', () => {
    it('can be made by every other owner, the primary contact and the company’s address, and never by the person', async () => {
      const firm = await work.firm();

      await work.upToPeriod(firm);

      const notice = await mailTo(firm.daughter.email);
      expect(notice.text).toContain('Das Kundenkonto soll an Erika Muster übergehen.');
      expect(notice.text).toContain('9. März 2026');
      await mailTo(firm.company.email ?? '');
      expect(await writtenTo(firm.owner.email)).toBe(0);
    });

    it('have longer where nobody else is told: not the person at the company’s address, nor whoever takes over', async () => {
      const firm = await work.firm();
      await contactsAnnounces(service).company({ ...firm.company, email: firm.owner.email, version: 2 });

      const { objectionUntil } = await work.upToPeriod(firm);

      expect(objectionUntil).toBe('2026-03-23T09:00:00.000Z');
      await mailTo(firm.daughter.email);
      await eventually(() =>
        expect(
          sink.to('todesfall@vendor.example').some(({ subject }) => subject.includes('Niemand sonst')),
        ).toBe(true),
      );
      expect(await writtenTo(firm.owner.email)).toBe(0);
    });

    it('that are overruled can be made again in the new period, of which everybody is told', async () => {
      const firm = await work.firm();
      const { id } = await work.upToPeriod(firm);
      const page = work.at(linkIn((await mailTo(firm.daughter.email)).text));
      const body = () => new URLSearchParams({ text: 'Ich bin nicht die einzige Erbin.' });
      await fetch(page, { method: 'POST', body: body() });
      sink.clear();

      await expect(work.take(id, { step: 'overrule' })).rejects.toMatchObject(
        forbidden('succession.not-assigned'),
      );
      await work.take(id, { step: 'overrule' }, reviewer);

      const again = await mailTo(firm.daughter.email);
      expect(again.text).toContain('die Frist beginnt deshalb von vorn');
      expect(again.text).not.toContain('Beileid'); // said once
      await mailTo(firm.company.email ?? '');
      const shown = await (await fetch(page)).text();
      expect(shown).not.toContain('Es geschieht erst einmal nichts');
      expect(shown).toContain('steht in unserer letzten E-Mail an Sie');
      await fetch(work.at(linkIn(again.text)), { method: 'POST', body: body() });
      expect(await work.get(id)).toMatchObject({ state: 'objected', objections: [{}, {}] });
    });

    it('have longer where there is no certificate', async () => {
      const firm = await work.firm();
      const { id } = await work.upToDocuments(firm);
      for (const item of ['death-certificate', 'inheritance-proof'])
        await work.take(id, { step: 'waive', item, reason: 'Gibt es hier nicht.' });
      await work.take(id, { step: 'propose', outcome: 'close' });
      await work.take(id, { step: 'submit' });

      const { objectionUntil } = await work.take(id, { step: 'approve' }, reviewer);

      expect(objectionUntil).toBe('2026-03-23T09:00:00.000Z');
    });

    it('stop it until staff decide, by a link and without a sign-in', async () => {
      const firm = await work.firm();
      const { id } = await work.upToPeriod(firm);
      const page = work.at(linkIn((await mailTo(firm.daughter.email)).text));
      expect((await fetch(page)).status).toBe(200);
      expect((await work.get(id)).state).toBe('objection-period'); // who looks has said nothing

      const body = new URLSearchParams({ text: 'Ich bin nicht die einzige Erbin.' });
      const answer = await fetch(page, { method: 'POST', body });

      expect(await answer.text()).toContain('Es geschieht erst einmal nichts');
      const one = await work.get(id);
      expect(one).toMatchObject({
        state: 'objected',
        dueAt: null,
        objections: [{ name: 'Erika Muster', text: 'Ich bin nicht die einzige Erbin.' }],
      });
      expect(
        await service.database.query(`select 1 from timer where kind = $1 and subject = $2`, [
          periodIsOver.kind,
          id,
        ]),
      ).toEqual([]);
      await eventually(() =>
        expect(
          sink.to('todesfall@vendor.example').some(({ subject }) => subject.includes('widersprochen')),
        ).toBe(true),
      );
      const outsider = aClerk('Vera Dritt');
      await expect(work.take(id, { step: 'overrule' }, outsider)).rejects.toMatchObject(
        forbidden('succession.not-assigned'),
      );
      service.clock.advance(24 * 60 * 60_000);
      expect(await work.take(id, { step: 'overrule' }, reviewer)).toMatchObject({
        state: 'objection-period',
        objectionUntil: '2026-03-10T09:00:00.000Z',
      });
    });

    it('of several people are told to staff once, and of somebody who reads the address of the company as such', async () => {
      const firm = await work.firm();
      const { id, number } = await work.upToPeriod(firm);
      const pageOf = async (email: string) => work.at(linkIn((await mailTo(email)).text));
      const object = async (email: string) =>
        fetch(await pageOf(email), { method: 'POST', body: new URLSearchParams({ text: 'Nein.' }) });

      await object(firm.daughter.email);
      await object(firm.company.email ?? '');

      expect((await work.get(id)).objections).toMatchObject([
        { name: 'Erika Muster', atCompany: false },
        { name: null, atCompany: true },
      ]);
      expect((await toldStaff(number)).filter((subject) => subject.includes('widersprochen'))).toHaveLength(
        1,
      );
    });

    it('that are right lead back to the documents, without approvals', async () => {
      const firm = await work.firm();
      const { id } = await work.upToPeriod(firm);
      await work.take(id, { step: 'object', reason: 'Am Telefon.' });

      expect(await work.take(id, { step: 'uphold' }, reviewer)).toMatchObject({
        state: 'documents',
        approvals: [],
        objectionUntil: null,
      });
    });
  });
});
