import { randomUUID } from 'node:crypto';
import {
  ContactEvents,
  GatewayEvents,
  NotificationEvents,
  type SuccessionStepWanted,
} from '@lotse/contracts';
import { eventually, taken } from '@lotse/test-support';
import { aClerk } from '../../test/cases-at-work.js';
import { conflict, forbidden, successionUnderTest } from '../../test/succession-under-test.js';
import { anAdministratorOf } from '../../test/tickets-at-work.js';
import { nobodyAnswers, periodIsOver } from './keeping.js';

describe('when the owner of a company has died', () => {
  const { sink, service, work, tickets, reviewer, holds, changed } = successionUnderTest();

  describe('in the end', () => {
    /** What other services are asked for, in order. */
    const asked = async (caseId: string): Promise<SuccessionStepWanted[]> =>
      (await service.announced(NotificationEvents.successionStepWanted))
        .map(({ data }) => data)
        .filter((wanted) => wanted.caseId === caseId);
    const waitFor = (caseId: string, step: string, version = 1): Promise<SuccessionStepWanted> =>
      eventually(async () => {
        const found = (await asked(caseId)).find((one) => one.step === step && one.version === version);
        if (!found) throw new Error(`${step} was not asked for`);
        return found;
      });
    const answer = async (
      { id, caseId, companyId, version, step }: SuccessionStepWanted,
      failure: string | null = null,
    ) => {
      const event = step === 'logins' ? GatewayEvents.successionStepDone : ContactEvents.successionStepDone;
      const data = { id, caseId, companyId, version, done: failure === null, failure };
      await taken(service, event, data, { aggregateId: id, companyId, version });
    };

    it('a company is in other hands: step by step, each once, whatever comes twice', async () => {
      const firm = await work.firm();
      const someone = anAdministratorOf(firm.company.id, { email: firm.owner.email });
      const ticket = await tickets.open(someone, firm.company.id);
      const { id } = await work.upToPeriod(firm);

      await service.makeDue(periodIsOver, id);

      const contacts = await waitFor(id, 'contacts');
      expect(contacts).toMatchObject({
        personId: firm.owner.id,
        newOwnerId: firm.daughter.id,
        newOwner: { email: firm.daughter.email, companyName: 'Muster GmbH' },
        actor: { kind: 'user', id: reviewer.person.id },
      });
      await answer(contacts);
      await answer(contacts);
      await answer(await waitFor(id, 'logins'));
      const one = await eventually(async () => {
        const found = await work.get(id);
        expect(found.state).toBe('transferred');
        return found;
      });
      expect(one.transferSteps.map(({ step, state }) => `${step} ${state}`)).toEqual([
        'contacts done',
        'logins done',
        'tickets done',
        'finish done',
      ]);
      expect((await asked(id)).map(({ step }) => step)).toEqual(['contacts', 'logins']);
      expect(await holds(firm.company.id)).toEqual([true, false]);
      const watchers = await service.database.query('select email from ticket_watcher where ticket_id = $1', [
        ticket.id,
      ]);
      expect(watchers).toEqual([{ email: firm.daughter.email }]);
      expect(one.history.filter(({ step }) => step === 'finish')).toHaveLength(1);
    });

    it('whoever takes over follows tickets under the address of the login as well, also where that ends first', async () => {
      const firm = await work.firm();
      const { id: companyId } = firm.company;
      const someone = anAdministratorOf(companyId, { contactId: firm.owner.id });
      const ticket = await tickets.open(someone, companyId);
      const { id } = await work.upToPeriod(firm);
      await service.makeDue(periodIsOver, id);
      const contacts = await waitFor(id, 'contacts');

      await taken(
        service,
        GatewayEvents.customerUserEnded,
        {
          userId: someone.actor.id,
          companyId,
          email: someone.person.email,
          endedAt: service.clock.now().toISOString(),
        },
        { companyId, aggregateId: someone.actor.id, version: 2 },
      );
      expect((await tickets.get(someone, ticket)).senderEmail).toBeNull();
      await answer(contacts);
      await answer(await waitFor(id, 'logins'));

      await eventually(async () => expect((await work.get(id)).state).toBe('transferred'));
      expect(
        await service.database.query('select email from ticket_watcher where ticket_id = $1', [ticket.id]),
      ).toEqual([{ email: firm.daughter.email }]);
    });

    it('a step that another service refuses stands until staff have it tried again, or take it back', async () => {
      const firm = await work.firm();
      const { id } = await work.upToPeriod(firm);
      await service.makeDue(periodIsOver, id);
      const first = await waitFor(id, 'contacts');
      await answer(first, 'contacts.offboarded');
      expect(await work.get(id)).toMatchObject({
        state: 'transferring',
        transferSteps: [{ step: 'contacts', state: 'failed', failure: 'contacts.offboarded' }, {}, {}, {}],
      });

      await work.take(id, { step: 'retry' });
      const second = await waitFor(id, 'contacts', 2);
      await answer(first); // late, and about what was asked before
      expect((await work.get(id)).transferSteps[0]).toMatchObject({ state: 'asked' });
      await answer(second, 'contacts.offboarded');

      const back = await work.take(id, { step: 'return' }, reviewer);
      expect(back).toMatchObject({ state: 'documents', approvals: [], transferSteps: [] });
    });

    it('nothing is handed over to whoever has become somebody else since it was approved', async () => {
      const firm = await work.firm();
      const { id } = await work.upToPeriod(firm);
      await changed(firm, { email: `${randomUUID()}@elsewhere.example` });

      await service.makeDue(periodIsOver, id);

      await eventually(async () =>
        expect((await work.get(id)).transferSteps[0]).toMatchObject({
          step: 'contacts',
          state: 'failed',
          failure: 'succession.new-owner-changed',
        }),
      );
      expect(await asked(id)).toEqual([]);
      expect((await work.take(id, { step: 'return' }, reviewer)).state).toBe('documents');
    });

    it('whoever takes over is invited where it was approved, whatever their contact says since', async () => {
      const firm = await work.firm();
      const { id } = await work.upToPeriod(firm);
      await service.makeDue(periodIsOver, id);
      const contacts = await waitFor(id, 'contacts');
      await changed(firm, { email: `${randomUUID()}@elsewhere.example` });
      await answer(contacts);

      expect(await waitFor(id, 'logins')).toMatchObject({ newOwner: { email: firm.daughter.email } });
    });

    it('a step that nobody answers fails: staff are told, and a late answer is still heard', async () => {
      const firm = await work.firm();
      const { id } = await work.upToPeriod(firm);
      await service.makeDue(periodIsOver, id);
      const contacts = await waitFor(id, 'contacts');
      sink.clear();

      await service.makeDue(nobodyAnswers, id);

      await eventually(async () =>
        expect((await work.get(id)).transferSteps[0]).toMatchObject({
          state: 'failed',
          failure: 'succession.no-answer',
        }),
      );
      await eventually(() =>
        expect(
          sink.to('todesfall@vendor.example').some(({ subject }) => subject.includes('fehlgeschlagen')),
        ).toBe(true),
      );
      await expect(work.take(id, { step: 'return' })).rejects.toMatchObject(conflict('step-refused'));
      await answer(contacts);
      await answer(await waitFor(id, 'logins'));
      await eventually(async () => expect((await work.get(id)).state).toBe('transferred'));
    });

    it('a step that nobody answers can be tried again, and is not taken back meanwhile', async () => {
      const firm = await work.firm();
      const { id } = await work.upToPeriod(firm);
      await service.makeDue(periodIsOver, id);
      await waitFor(id, 'contacts');
      await service.makeDue(nobodyAnswers, id);
      await eventually(async () => expect((await work.get(id)).transferSteps[0]?.state).toBe('failed'));
      await changed(firm, { email: `${randomUUID()}@elsewhere.example` }); // it may be done: what was asked is asked again

      const { allowed } = await work.take(id, { step: 'retry' });

      expect(allowed).not.toContain('return');
      await answer(await waitFor(id, 'contacts', 2), 'contacts.offboarded');
      expect((await work.take(id, { step: 'return' })).state).toBe('documents');
    });

    it('a step that has failed is somebody else’s once those who were assigned have left', async () => {
      const firm = await work.firm();
      const { id } = await work.upToPeriod(firm);
      await service.makeDue(periodIsOver, id);
      await answer(await waitFor(id, 'contacts'), 'contacts.offboarded');
      const third = aClerk('Vera Dritt');
      await expect(work.take(id, { step: 'retry' }, third)).rejects.toMatchObject(
        forbidden('succession.not-assigned'),
      );

      await work.take(id, { step: 'assign', collectorId: third.person.id }, third, [third]);
      await work.take(id, { step: 'retry' }, third);

      expect(await waitFor(id, 'contacts', 2)).toMatchObject({ actor: { id: reviewer.person.id } });
    });

    it('what others have begun is not taken back', async () => {
      const firm = await work.firm();
      const { id } = await work.upToPeriod(firm);
      await service.makeDue(periodIsOver, id);
      await waitFor(id, 'contacts');

      for (const step of ['return', 'withdraw', 'release'] as const)
        await expect(work.take(id, { step })).rejects.toMatchObject(conflict('step-refused'));
    });

    it('a company is closed once what is known of it was handed over; the person stays held', async () => {
      const firm = await work.firm();
      const { id } = await work.upToPeriod(firm, 'close');
      await service.makeDue(periodIsOver, id);
      await eventually(async () =>
        expect((await work.get(id)).transferSteps[0]).toMatchObject({ step: 'export', state: 'asked' }),
      );
      expect(await asked(id)).toEqual([]);

      await work.take(id, { step: 'hand-over-export', reason: 'An die Schwester, per Post.' });

      await answer(await waitFor(id, 'company'));
      await answer(await waitFor(id, 'logins'));
      await eventually(async () => expect((await work.get(id)).state).toBe('closed'));
      expect(await holds(firm.company.id)).toEqual([true, false]);
      const people = (await service.announced(NotificationEvents.personHoldChanged)).filter(
        ({ event }) => event.companyId === firm.company.id,
      );
      expect(people.map(({ data }) => data.hold.held)).toEqual([true]);
    });
  });
});
