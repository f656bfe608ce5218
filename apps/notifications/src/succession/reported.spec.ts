import { randomUUID } from 'node:crypto';
import { NotificationsRpc } from '@lotse/contracts';
import { withoutTokens } from '@lotse/mail';
import { anApiKey, aStaffUser, aVendorKey } from '@lotse/test-support';
import { aClerk, type Clerk } from '../../test/cases-at-work.js';
import { aPdf } from '../../test/files-at-work.js';
import { accounting, successionUnderTest, withFile } from '../../test/succession-under-test.js';
import { anAdministratorOf, anAgent } from '../../test/tickets-at-work.js';

describe('when the owner of a company has died', () => {
  const { sink, service, work, tickets, files, letters, mailTo, openCases, caseOf } = successionUnderTest();

  describe('it is reported', () => {
    it('by somebody with a login, in the ticket that the page prepares: they get a letter, and no number of a ticket', async () => {
      const firm = await work.firm();
      const someone = anAdministratorOf(firm.company.id);

      const ticket = await tickets.open(someone, firm.company.id, {
        product: 'jtl-customer-account',
        component: 'company-data-and-account',
        message: 'Mein Mann ist gestern gestorben.',
        concern: 'death',
      });

      const one = await work.get((await caseOf(firm)).id);
      expect(one).toMatchObject({
        state: 'reported',
        held: false,
        reports: [{ by: 'ticket', ticketId: ticket.id, email: someone.person.email }],
        history: [{ step: 'report', from: null, to: 'reported', by: null }],
      });
      const mail = await mailTo(someone.person.email);
      expect(mail.subject).toBe('Ihre Nachricht an uns');
      expect(mail.text).toContain('unser aufrichtiges Beileid');
      expect(withoutTokens(mail.text)).not.toMatch(/T-\d|Ticket/);
      expect((await mailTo('todesfall@vendor.example')).subject).toContain(one.number);
      expect(sink.to(someone.person.email)).toHaveLength(1);
    });

    it('by somebody without one, in a mail to accounting: its certificate is at no desk', async () => {
      const content = aPdf(4_000);
      const from = `${randomUUID()}@mail.example`;

      const { ticket, message } = await letters.bring(
        withFile({ from, subject: 'Todesfall: Kundenkonto' }, { content }),
        { to: accounting },
      );

      expect(message.attachments).toEqual([]);
      expect(message.mail).toMatchObject({ hasOriginal: false });
      const [one] = (await openCases()).filter(({ companyId }) => companyId === null);
      const whole = await work.get(one?.id ?? '');
      expect(whole.reports).toMatchObject([{ by: 'mail', ticketId: ticket.id, email: from }]);
      expect(whole.documents).toMatchObject([
        { by: 'mail', file: 'unscanned', name: null },
        { by: 'mail', file: 'unscanned', name: null },
      ]);
      expect(withoutTokens((await mailTo(from)).text)).not.toMatch(/T-\d|Ticket/);

      const firm = await work.firm();
      const linked = await work.take(whole.id, { step: 'link-company', companyId: firm.company.id });
      expect(linked).toMatchObject({ companyId: firm.company.id, state: 'reported' });
    });

    it('twice, and both are one case', async () => {
      const firm = await work.firm();
      const first = await work.open(firm.company.id);
      const someone = anAdministratorOf(firm.company.id);
      await tickets.open(someone, firm.company.id, {
        product: 'jtl-customer-account',
        component: 'company-data-and-account',
        subject: 'Todesfall der Inhaberin oder des Inhabers',
      });
      const from = `${randomUUID()}@mail.example`;
      await letters.bring(withFile({ from, subject: 'Todesfall: Kundenkonto' }), { to: accounting });
      const stray = (await openCases()).find(({ companyId }) => companyId === null);

      const joined = await work.take(stray?.id ?? '', { step: 'link-company', companyId: firm.company.id });

      expect(joined.id).toBe(first.id);
      expect(joined.reports.map(({ by }) => by)).toEqual(['call', 'ticket', 'mail']);
      expect(joined.documents).toHaveLength(2);
      expect((await work.get(stray?.id ?? '')).state).toBe('withdrawn');
    });

    it('at the same moment, and both are one case', async () => {
      const firm = await work.firm();

      const opened = await Promise.all(Array.from({ length: 5 }, () => work.open(firm.company.id)));

      expect(new Set(opened.map(({ id }) => id)).size).toBe(1);
    });

    it('in a ticket about something else, which staff bring into a case with its files', async () => {
      const firm = await work.firm();
      const someone = anAdministratorOf(firm.company.id);
      const { id: attachmentId } = await files.send(someone, firm.company.id, aPdf(), 'Urkunde.pdf');
      const ticket = await tickets.open(someone, firm.company.id, { attachmentIds: [attachmentId] });
      const agent = anAgent();
      expect((await tickets.everything(agent, ticket))[0]?.attachments).toHaveLength(1);
      const before = files.at(await files.linkAtDesk(ticket, attachmentId));
      expect((await fetch(before)).status).toBe(200);
      const support = aClerk('Ina Antwort', ['support']);

      await service.call(NotificationsRpc.openSuccessionCase, {
        ...support,
        opening: { ticketId: ticket.id, note: 'Es geht um einen Todesfall.' },
      });

      expect((await fetch(before)).status).toBe(404);
      expect((await tickets.everything(agent, ticket))[0]?.attachments).toEqual([]);
      await expect(files.linkAtDesk(ticket, attachmentId)).rejects.toMatchObject({ kind: 'not-found' });
      await expect(files.link(someone, ticket, attachmentId)).rejects.toMatchObject({ kind: 'not-found' });
      const again = { product: 'jtl-wawi', component: 'orders', attachmentIds: [attachmentId] };
      await expect(tickets.open(someone, firm.company.id, again)).rejects.toMatchObject({
        kind: 'not-found',
      });
      expect((await work.get((await caseOf(firm)).id)).documents).toMatchObject([{ file: 'unscanned' }]);
    });
  });

  describe('who may see it', () => {
    it.each<[string, () => Clerk]>([
      ['support', () => aClerk('Ina Antwort', ['support'])],
      ['an incident manager', () => aClerk('Ina Antwort', ['incident-manager'])],
      ['an editor', () => aClerk('Ina Antwort', ['editor'])],
      ['a key of the company', () => ({ ...aClerk('x'), actor: anApiKey(randomUUID()) })],
      ['a key of the vendor', () => ({ ...aClerk('x'), actor: aVendorKey() })],
      [
        'a key that says it is staff',
        () => ({ ...aClerk('x'), actor: { ...aVendorKey(), roles: ['accounting'] } }),
      ],
      ['somebody in the name of another', () => ({ ...aClerk('x'), actor: aStaffUser(['accounting']) })],
    ])('is not %s', async (_, somebody) => {
      const firm = await work.firm();
      const { id } = await work.upToDocuments(firm);
      const one = await work.get(id);
      const clerk = somebody();

      await expect(work.get(id, clerk)).rejects.toMatchObject({ kind: 'forbidden' });
      await expect(
        service.call(NotificationsRpc.takeSuccessionStep, {
          ...clerk,
          caseId: id,
          version: one.version,
          step: { step: 'withdraw', reason: 'x' },
        }),
      ).rejects.toMatchObject({ kind: 'forbidden' });
      expect((await work.get(id)).version).toBe(one.version);
    });

    it('is support as far as they may report it, and learn its number', async () => {
      const firm = await work.firm();
      const support = aClerk('Ina Antwort', ['support']);

      const receipt = await work.open(firm.company.id, support);

      expect(receipt).toEqual({ id: receipt.id, number: expect.stringMatching(/^F-\d+$/), joined: false });
    });
  });
});
