import { randomUUID } from 'node:crypto';
import { NotificationsRpc } from '@lotse/contracts';
import { type Clerk, type Firm, linkIn } from '../../test/cases-at-work.js';
import {
  accounting,
  conflict,
  forbidden,
  successionUnderTest,
  withFile,
} from '../../test/succession-under-test.js';
import { anAdministratorOf } from '../../test/tickets-at-work.js';
import { aDay } from './keeping.js';

describe('when the owner of a company has died', () => {
  const { service, work, letters, reviewer, mailTo, openCases } = successionUnderTest();

  describe('somebody who was named in advance', () => {
    const owner = (firm: Firm) => {
      const someone = anAdministratorOf(firm.company.id);
      return {
        actor: someone.actor,
        person: {
          id: someone.actor.id,
          name: 'Karl Muster',
          email: firm.owner.email,
          contactId: firm.owner.id as string | null,
        },
      };
    };
    const put = (firm: Firm, by: Clerk, emails: string[], version = 0) =>
      service.call(NotificationsRpc.putSuccessors, {
        ...by,
        companyId: firm.company.id,
        version,
        successors: { successors: emails.map((email) => ({ name: 'Erika Muster', email })) },
      });

    it('is asked by mail, answers there, and makes the checklist shorter', async () => {
      const firm = await work.firm();
      await put(firm, owner(firm), [firm.daughter.email]);
      const page = work.at(linkIn((await mailTo(firm.daughter.email)).text));
      expect((await fetch(page)).status).toBe(200);

      await fetch(page, { method: 'POST', body: new URLSearchParams({ answer: 'accepted' }) });

      service.clock.advance(31 * aDay);
      const { id } = await work.upToDocuments(firm);
      expect((await work.get(id)).checklist.map(({ item }) => item)).toEqual(['death-certificate']);
      await work.take(id, { step: 'propose', outcome: 'close' });
      expect((await work.get(id)).checklist).toHaveLength(2); // for something else it proves nothing
    });

    it('is not who accepts shortly before: the death may have been before the report', async () => {
      const firm = await work.firm();
      await put(firm, owner(firm), [firm.daughter.email]);
      const page = work.at(linkIn((await mailTo(firm.daughter.email)).text));
      await fetch(page, { method: 'POST', body: new URLSearchParams({ answer: 'accepted' }) });
      service.clock.advance(30 * aDay);

      const { checklist } = await work.upToDocuments(firm);

      expect(checklist.map(({ item }) => item)).toEqual(['death-certificate', 'inheritance-proof']);
    });

    it('is not who accepts once the death was reported: anybody may use the login of the deceased by then', async () => {
      const firm = await work.firm();
      await put(firm, owner(firm), [firm.daughter.email]);
      const page = work.at(linkIn((await mailTo(firm.daughter.email)).text));
      const { id } = await work.open(firm.company.id);
      service.clock.advance(60_000);

      await fetch(page, { method: 'POST', body: new URLSearchParams({ answer: 'accepted' }) });

      const { checklist } = await work.upToDocuments(firm, id);
      expect(checklist.map(({ item }) => item)).toEqual(['death-certificate', 'inheritance-proof']);
    });

    it('is not who accepts after a report that was withdrawn, unless the company went to another owner since', async () => {
      const firm = await work.firm();
      await put(firm, owner(firm), [firm.daughter.email]);
      const page = work.at(linkIn((await mailTo(firm.daughter.email)).text));
      const { id: before } = await work.open(firm.company.id);
      await work.take(before, { step: 'withdraw', reason: 'Es war ein Irrtum.' });
      service.clock.advance(60_000);
      await fetch(page, { method: 'POST', body: new URLSearchParams({ answer: 'accepted' }) });
      service.clock.advance(31 * aDay);

      const { id, checklist } = await work.upToDocuments(firm);

      expect(checklist).toHaveLength(2);
      await service.database.query(`update succession_case set state = 'transferred' where id = $1`, [
        before,
      ]);
      expect((await work.get(id)).checklist).toHaveLength(1);
    });

    it('is not who accepts after the mail that was the first to tell of it', async () => {
      const firm = await work.firm();
      await put(firm, owner(firm), [firm.daughter.email]);
      const page = work.at(linkIn((await mailTo(firm.daughter.email)).text));
      const from = `${randomUUID()}@mail.example`;
      await letters.bring(withFile({ from, subject: 'Todesfall: Kundenkonto' }), { to: accounting });
      const stray = (await openCases()).find(({ companyId }) => companyId === null);
      service.clock.advance(60_000);
      await fetch(page, { method: 'POST', body: new URLSearchParams({ answer: 'accepted' }) });
      service.clock.advance(60_000);
      const { id } = await work.open(firm.company.id);

      await work.take(stray?.id ?? '', { step: 'link-company', companyId: firm.company.id });

      const { checklist } = await work.upToDocuments(firm, id);
      expect(checklist).toHaveLength(2);
    });

    it('is not who declines before it is approved: then the proof is missing again', async () => {
      const firm = await work.firm();
      await put(firm, owner(firm), [firm.daughter.email]);
      const page = work.at(linkIn((await mailTo(firm.daughter.email)).text));
      const say = (answer: string) => fetch(page, { method: 'POST', body: new URLSearchParams({ answer }) });
      await say('accepted');
      service.clock.advance(31 * aDay);
      const { id } = await work.upToDocuments(firm);
      expect((await work.acceptAll(id)).documents).toHaveLength(1);
      await work.take(id, { step: 'propose', outcome: 'transfer', newOwnerId: firm.daughter.id });
      await work.take(id, { step: 'submit' });

      await say('declined');

      await expect(work.take(id, { step: 'approve' }, reviewer)).rejects.toMatchObject(
        conflict('documents-missing'),
      );
    });

    it('is named by an owner alone, and each address once', async () => {
      const firm = await work.firm();
      const somebody = owner(firm);
      const colleague = { ...somebody, person: { ...somebody.person, contactId: null } };

      await expect(put(firm, colleague, ['a@example.org'])).rejects.toMatchObject(
        forbidden('succession.not-owner'),
      );
      await expect(put(firm, owner(await work.firm()), ['a@example.org'])).rejects.toMatchObject({
        kind: 'not-found',
      });
      await expect(put(firm, somebody, ['a@example.org', 'A@example.org'])).rejects.toMatchObject({
        kind: 'invalid',
      });
      const named = await put(firm, somebody, ['a@example.org']);
      expect(named).toMatchObject({ version: 1, successors: [{ state: 'asked' }] });
      await expect(put(firm, somebody, [])).rejects.toMatchObject({ kind: 'version-mismatch' });
    });

    it('is asked as one of ten in a day, so that no company fills the mailboxes of others', async () => {
      const firm = await work.firm();
      const { actor } = anAdministratorOf(firm.company.id);
      const person = { id: actor.id, name: 'Karl Muster', email: firm.owner.email, contactId: firm.owner.id };
      const name = (version: number) =>
        service.call(NotificationsRpc.putSuccessors, {
          actor,
          person,
          companyId: firm.company.id,
          version,
          successors: {
            successors: Array.from({ length: 5 }, () => ({
              name: 'Erika Muster',
              email: `${randomUUID()}@example.org`,
            })),
          },
        });
      await name(0);
      service.clock.advance(60 * 60_000);
      const { successors } = await name(1);

      await expect(name(2)).rejects.toMatchObject({
        kind: 'too-many',
        code: 'succession.too-many-asked',
        details: { values: { seconds: 23 * 60 * 60 } },
      });

      const get = { actor, companyId: firm.company.id };
      expect(await service.call(NotificationsRpc.getSuccessors, get)).toMatchObject({
        version: 2,
        successors,
      });
      service.clock.advance(23 * 60 * 60_000);
      expect(await name(2)).toMatchObject({ version: 3 });
    });
  });
});
