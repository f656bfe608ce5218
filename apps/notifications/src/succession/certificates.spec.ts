import { randomUUID } from 'node:crypto';
import { rename, rm, writeFile } from 'node:fs/promises';
import { NotificationsRpc } from '@lotse/contracts';
import { write } from '@lotse/mail';
import { eventually } from '@lotse/test-support';
import { aClerk, linkIn, type Clerk } from '../../test/cases-at-work.js';
import { aPdf } from '../../test/files-at-work.js';
import { letter, supportAddress } from '../../test/letters-at-work.js';
import {
  accounting,
  conflict,
  staff,
  successionUnderTest,
  withFile,
} from '../../test/succession-under-test.js';
import { anAdministratorOf, anAgent } from '../../test/tickets-at-work.js';
import { documentsAreDestroyed } from './keeping.js';
import { caseTransferred } from './mail-texts.js';

const anAddress = () => `${randomUUID()}@mail.example`;

describe('certificates of a case', () => {
  const {
    sink,
    folder,
    service,
    work,
    tickets,
    files,
    letters,
    collector,
    reviewer,
    mailTo,
    writtenTo,
    toldStaff,
  } = successionUnderTest();
  const agent = anAgent();
  beforeAll(() => letters.mailbox('support', { address: supportAddress }));

  const replyTo = async (email: string) =>
    ((await mailTo(email)).header('reply-to') ?? '').replace(/[<>]/g, '');
  const caseAt = async (ticketId: string) => {
    const { items } = await service.call(NotificationsRpc.listSuccessionCases, {
      actor: collector.actor,
      limit: 100,
    });
    for (const { id } of items) {
      const one = await work.get(id);
      if (one.reports.some((report) => report.ticketId === ticketId)) return one;
    }
    throw new Error('there is no case of the ticket');
  };
  /** By somebody with a login. */
  const reportedInTicket = async () => {
    const firm = await work.firm();
    const someone = anAdministratorOf(firm.company.id);
    const ticket = await tickets.open(someone, firm.company.id, {
      product: 'jtl-customer-account',
      component: 'company-data-and-account',
      message: 'Mein Mann ist gestern gestorben.',
      concern: 'death',
    });
    return { firm, someone, ticket, one: await caseAt(ticket.id) };
  };
  const reportedByMail = async (from = anAddress()) => {
    const { ticket, message } = await letters.bring(withFile({ from, subject: 'Todesfall: Kundenkonto' }), {
      to: accounting,
    });
    return { from, ticket, message, one: await caseAt(ticket.id) };
  };
  const isOver = (ticketId: string) =>
    service.database.query(`update ticket set reopenable_until = '2020-01-01' where id = $1`, [ticketId]);
  const look = async (clerk: Clerk, caseId: string, documentId: string) => {
    const { url } = await service.call(NotificationsRpc.lookAtSuccessionDocument, {
      ...clerk,
      caseId,
      documentId,
    });
    await (await fetch(work.at(url))).arrayBuffer();
  };
  const staffNews = (number: string) => sink.to(staff).filter(({ subject }) => subject.includes(number));

  describe('come to it, whichever way they take', () => {
    it('by an answer to our letter, also in a ticket into which theirs was merged', async () => {
      const { firm, someone, ticket, one } = await reportedInTicket();
      const { email } = someone.person;
      const reply = await replyTo(email);
      const other = await tickets.open(someone, firm.company.id);
      await service.call(NotificationsRpc.mergeTicket, {
        actor: agent.actor,
        ticketId: ticket.id,
        version: (await letters.ticket(ticket.id)).version,
        merger: { intoId: other.id },
      });

      const { ticket: answered, message } = await letters.bring(withFile({ from: email }), { to: reply });

      expect(answered.id).toBe(other.id);
      expect(message.attachments).toEqual([]);
      expect((await work.get(one.id)).documents).toMatchObject([{ by: 'mail' }, { by: 'mail' }]);
    });

    it('by an answer once the ticket is over: what follows it is of the case, and no receipt tells of a ticket', async () => {
      const { from, ticket, one } = await reportedByMail();
      const reply = await replyTo(from);
      await tickets.change(agent, ticket, { status: 'closed' });
      await isOver(ticket.id);
      sink.clear();

      const { ticket: next, message } = await letters.bring(withFile({ from }), { to: reply });

      expect(next).toMatchObject({ followsId: ticket.id });
      expect(message.attachments).toEqual([]);
      expect((await work.get(one.id)).documents).toHaveLength(4);
      await work.take(one.id, { step: 'withdraw' });
      expect((await mailTo(from)).subject).not.toMatch(/T-\d/);
      expect(await writtenTo(from)).toBe(2); // that it has come, and that it is withdrawn
    });

    it('by an answer of somebody who has called, and whom our letter asks to write to accounting', async () => {
      const firm = await work.firm();
      const email = anAddress();
      const { id } = await work.open(firm.company.id, collector, { name: 'Anna Muster', email });
      const mail = await mailTo(email);
      expect(await replyTo(email)).toBe(accounting);

      const { ticket, message } = await letters.bring(
        withFile({
          from: email,
          subject: 'AW: Ihre Nachricht an uns',
          inReplyTo: mail.header('message-id') ?? '',
        }),
        { to: accounting },
      );

      expect(message.attachments).toEqual([]);
      const one = await work.get(id);
      expect(one.reports).toMatchObject([{ by: 'call', ticketId: ticket.id }]);
      expect(one.documents).toHaveLength(2);
      expect(await writtenTo(email)).toBe(1);
    });

    it('by every answer to the letters of somebody who has called, also by what others send who read them', async () => {
      const firm = await work.firm();
      const [email, sons] = [anAddress(), anAddress()];
      const { id } = await work.open(firm.company.id, collector, { name: 'Anna Muster', email });
      await work.upToDocuments(firm, id);
      const [received, wanted] = await eventually(() => {
        expect(sink.to(email)).toHaveLength(2);
        return sink.to(email).map((mail) => mail.header('message-id') ?? '');
      });
      const answer = (from: string, inReplyTo = '') =>
        letters.bring(withFile({ from, subject: 'AW: Ihre Nachricht an uns', inReplyTo }), {
          to: accounting,
        });

      const first = await answer(email, received);
      const second = await answer(email, wanted);
      const third = await answer(sons, wanted);

      for (const { message } of [first, second, third])
        expect(message).toMatchObject({ attachments: [], mail: { hasOriginal: false } });
      const one = await work.get(id);
      expect(one.documents).toHaveLength(6);
      expect(one.reports.map(({ email: of }) => of)).toEqual([email, email, sons]);
      expect((await mailTo(sons)).text).toContain('Beileid');
      expect(await writtenTo(email)).toBe(2);
      await work.take(id, { step: 'withdraw' });
      const { message } = await answer(email, received);
      expect(message.attachments).toEqual([]);
      expect((await work.get(id)).documents).toHaveLength(8);
    });

    it('by an answer to a letter in a ticket, also of somebody who has no part in that one', async () => {
      const { from, one } = await reportedByMail();
      await work.take(one.id, { step: 'drop-report', reportId: one.reports[0]?.id ?? '' });
      const inReplyTo = (await mailTo(from)).header('message-id') ?? '';

      const { message } = await letters.bring(withFile({ from: anAddress(), inReplyTo }), { to: accounting });

      expect(message.attachments).toEqual([]);
      expect(await work.get(one.id)).toMatchObject({
        documents: [{}, {}, {}, {}],
        reports: [{ droppedAt: expect.any(String) }, { droppedAt: expect.any(String) }],
      });
    });

    it('by an answer to another letter of the ticket into which theirs was merged, of somebody who has no part in it', async () => {
      const { firm, ticket, one } = await reportedInTicket();
      const colleague = anAdministratorOf(firm.company.id);
      const other = await tickets.open(colleague, firm.company.id);
      const inReplyTo = (await mailTo(colleague.person.email)).header('message-id') ?? '';
      await service.call(NotificationsRpc.mergeTicket, {
        actor: agent.actor,
        ticketId: ticket.id,
        version: (await letters.ticket(ticket.id)).version,
        merger: { intoId: other.id },
      });
      const from = anAddress();

      const { ticket: theirs, message } = await letters.bring(withFile({ from, inReplyTo }), {
        to: accounting,
      });

      expect(theirs.id).not.toBe(other.id);
      expect(message).toMatchObject({ attachments: [], mail: { hasOriginal: false } });
      const now = await work.get(one.id);
      expect(now.documents).toMatchObject([{ by: 'mail' }, { by: 'mail' }]);
      expect(now.reports).toMatchObject([{ by: 'ticket' }, { by: 'mail', email: from }]);
      expect((await mailTo(from)).text).toContain('Beileid');
    });

    it('in one mail to support and accounting, whichever copy is read first', async () => {
      const from = anAddress();
      const raw = withFile({ from, subject: 'Sterbeurkunde' });
      const { ticket, message } = await letters.bring(raw, { to: supportAddress });
      expect(message.attachments).toHaveLength(1);

      await letters.send(raw, { to: accounting });
      await letters.settled();

      const [first] = await letters.messages(ticket.id);
      expect(first).toMatchObject({ attachments: [], mail: { hasOriginal: false } });
      expect((await caseAt(ticket.id)).documents).toHaveLength(2);
      await eventually(() => expect(sink.to(from).some(({ text }) => text.includes('Beileid'))).toBe(true));
    });

    it('after the end: they are destroyed as well, and staff are told', async () => {
      const { from, one } = await reportedByMail();
      const reply = await replyTo(from);
      await work.take(one.id, { step: 'withdraw' });
      const destroyed = (times: number) =>
        eventually(async () =>
          expect((await work.get(one.id)).history.filter(({ step }) => step === 'destroy')).toHaveLength(
            times,
          ),
        );
      await service.makeDue(documentsAreDestroyed, one.id);
      await destroyed(1);

      const { message } = await letters.bring(withFile({ from }), { to: reply });

      expect(message.attachments).toEqual([]);
      expect((await work.get(one.id)).documents.filter(({ file }) => file === 'unscanned')).toHaveLength(2);
      await eventually(() =>
        expect(staffNews(one.number).some(({ subject }) => subject.includes('beendeten Verfahren'))).toBe(
          true,
        ),
      );
      await service.makeDue(documentsAreDestroyed, one.id);
      await destroyed(2);
      expect((await work.get(one.id)).documents.every(({ file }) => file === 'destroyed')).toBe(true);
    });

    it('after the end, also where it is a mail without a file, which is kept as it came', async () => {
      const { from, one } = await reportedByMail();
      const reply = await replyTo(from);
      await work.take(one.id, { step: 'withdraw' });
      await service.makeDue(documentsAreDestroyed, one.id);
      const left = async () => (await work.get(one.id)).documents.filter(({ file }) => file !== 'destroyed');
      await eventually(async () => expect(await left()).toEqual([]));

      await letters.bring(letter({ from, to: accounting, auth: 'pass', subject: 'AW: Kundenkonto' }), {
        to: reply,
      });

      expect(await left()).toMatchObject([{ by: 'mail', file: 'unscanned' }]);
      await eventually(() =>
        expect(staffNews(one.number).some(({ subject }) => subject.includes('beendeten Verfahren'))).toBe(
          true,
        ),
      );
      await service.makeDue(documentsAreDestroyed, one.id);
      await eventually(async () => expect(await left()).toEqual([]));
    });

    it('once the store takes them again, where it does not now: the mail is not lost meanwhile', async () => {
      const from = anAddress();
      const away = `${folder.path}-away`;
      await rename(folder.path, away);
      await writeFile(folder.path, '');
      const raw = withFile({ from, subject: 'Todesfall' });
      await letters.send(raw, { to: accounting });
      await letters.putOff();
      await rm(folder.path);
      await rename(away, folder.path);

      await letters.makeDue();
      await letters.settled();

      const [row] = await service.database.query<{ id: string }>(
        `select id from ticket where lower(sender_email) = lower($1)`,
        [from],
      );
      const one = await caseAt(row?.id ?? '');
      expect(one.documents).toHaveLength(2);
      const documentId = one.documents.at(-1)?.id ?? '';
      await work.take(one.id, { step: 'assign', collectorId: collector.person.id });
      const { url } = await service.call(NotificationsRpc.lookAtSuccessionDocument, {
        ...collector,
        caseId: one.id,
        documentId,
      });
      expect(Buffer.from(await (await fetch(work.at(url))).arrayBuffer()).includes('urkunde.pdf')).toBe(true);
    });

    it('are written in the history, and are not without end', async () => {
      const { from, one } = await reportedByMail();
      expect(one.history.map(({ step }) => step)).toEqual(['report', 'document-sent']);
      expect(one.version).toBe(2);
      await service.database.query(
        `insert into succession_document (id, case_id, report_id, way, has_file, received_at)
         select gen_random_uuid(), case_id, id, 'mail', false, at from succession_report, generate_series(1, 60)
          where case_id = $1`,
        [one.id],
      );

      const { message } = await letters.bring(withFile({ from }), { to: await replyTo(from) });

      expect(message).toMatchObject({ attachments: [], mail: { hasOriginal: false } });
      const now = await work.get(one.id);
      expect(now.documents).toHaveLength(62);
      expect(now.history.at(-1)).toMatchObject({ step: 'document-refused' });
      await eventually(() =>
        expect(staffNews(one.number).some(({ subject }) => subject.includes('zu viele'))).toBe(true),
      );
    });

    it('and what they were called is at no desk, also of those that were refused', async () => {
      const from = anAddress();
      const program = { content: Buffer.from('MZ\u0000\u0001program'), name: 'sterbeurkunde-karl.pdf' };

      const { message } = await letters.bring(withFile({ from, subject: 'Todesfall' }, program), {
        to: accounting,
      });

      expect(message.mail).toMatchObject({ refusedFiles: [], hasOriginal: false });
    });
  });

  describe('and an answer of somebody who has reported nothing', () => {
    const answered = (email: string, inReplyTo: string | undefined) =>
      letters.bring(
        letter({
          from: email,
          to: accounting,
          auth: 'pass',
          subject: 'AW: Todesfall',
          text: 'Er ist nicht gestorben!',
          inReplyTo: inReplyTo ?? '',
        }),
        { to: accounting },
      );
    const toldOf = (number: string, ticket: string) =>
      eventually(() =>
        expect(staffNews(number).some(({ subject }) => subject.includes(`ist Ticket ${ticket}`))).toBe(true),
      );

    it('but may object is told to staff, and is no report', async () => {
      const firm = await work.firm();
      const { id, number } = await work.upToPeriod(firm);
      const notice = await mailTo(firm.daughter.email);
      expect(await replyTo(firm.daughter.email)).toBe(accounting);

      const { ticket } = await answered(firm.daughter.email, notice.header('message-id'));

      await toldOf(number, ticket.number);
      expect((await work.get(id)).reports).toHaveLength(1);
    });

    it('is told to staff once, as long as nobody does anything, and each stands in the history', async () => {
      const firm = await work.firm();
      const { id, number } = await work.upToPeriod(firm);
      const { email } = firm.daughter;
      const notice = (await mailTo(email)).header('message-id');

      const first = await answered(email, notice);
      const second = await answered(email, notice);

      const { history } = await work.get(id);
      expect(history.filter(({ step }) => step === 'answered').map(({ reason }) => reason)).toEqual([
        first.ticket.number,
        second.ticket.number,
      ]);
      await work.take(id, { step: 'object', reason: 'Am Telefon.' });
      const third = await answered(email, notice);
      expect((await toldStaff(number)).filter((subject) => subject.includes('ist Ticket'))).toEqual([
        expect.stringContaining(first.ticket.number),
        expect.stringContaining(third.ticket.number),
      ]);
    });

    it('but was taken for dead is told to staff, and begins no other case', async () => {
      const firm = await work.firm();
      const { id, number } = await work.upToDocuments(firm);
      await work.take(id, { step: 'withdraw' });
      const apology = await mailTo(firm.owner.email);

      const { ticket } = await answered(firm.owner.email, apology.header('message-id'));

      await toldOf(number, ticket.number);
      await expect(caseAt(ticket.id)).rejects.toThrow();
    });
  });

  describe('go back to their tickets', () => {
    it('where it was about no death, and staff say so', async () => {
      const { message, ticket, one } = await reportedByMail();
      expect(message.attachments).toEqual([]);

      const giveBack = () => work.take(one.id, { step: 'withdraw', returnFiles: true });
      await expect(giveBack()).rejects.toMatchObject({
        kind: 'forbidden',
        code: 'succession.not-assigned',
      });
      expect((await letters.messages(ticket.id))[0]).toMatchObject({ attachments: [] });
      await work.take(one.id, { step: 'assign', collectorId: collector.person.id });
      const ended = await giveBack();

      const [first] = await letters.messages(ticket.id);
      expect(first).toMatchObject({ attachments: [{ name: 'urkunde.pdf' }], mail: { hasOriginal: true } });
      const attachmentId = first?.attachments?.[0]?.id ?? '';
      expect((await files.read(await files.linkAtDesk(ticket, attachmentId))).length).toBe(2_000);
      const about = { actor: agent.actor, ticketId: ticket.id, messageId: first?.id ?? '' };
      const { url } = await service.call(NotificationsRpc.linkDeskOriginal, about);
      expect((await files.read(url)).includes('urkunde.pdf')).toBe(true);
      expect(ended.documents.map(({ file }) => file)).toEqual(['none', 'none']);
      expect(ended.history.at(-1)).toMatchObject({
        step: 'give-back',
        by: collector.person.name,
        reason: '2',
      });
      await service.makeDue(documentsAreDestroyed, one.id);
      await eventually(async () =>
        expect((await work.get(one.id)).history.at(-1)).toMatchObject({ step: 'destroy' }),
      );
      expect((await files.read(await files.linkAtDesk(ticket, attachmentId))).length).toBe(2_000);
    });

    it.each([
      ['a file', 0],
      ['the mail as it came', 1],
    ])('but for %s that was accepted, which proves a death, and what came with it', async (_, place) => {
      const { ticket, one } = await reportedByMail();
      const firm = await work.firm();
      await work.take(one.id, { step: 'link-company', companyId: firm.company.id });
      await work.upToDocuments(firm, one.id);
      const document = (await work.get(one.id)).documents[place];
      await look(collector, one.id, document?.id ?? '');
      await work.assess(one.id, document?.id ?? '', { item: 'death-certificate' });

      const ended = await work.take(one.id, { step: 'withdraw', returnFiles: true });

      expect(ended.documents.map(({ file }) => file)).toEqual(['unscanned', 'unscanned']);
      const [first] = await letters.messages(ticket.id);
      expect(first).toMatchObject({ attachments: [], mail: { hasOriginal: false } });
    });

    it('and stay with few eyes where staff do not say so', async () => {
      const { ticket, one } = await reportedByMail();

      await work.take(one.id, { step: 'withdraw' });

      const [first] = await letters.messages(ticket.id);
      expect(first).toMatchObject({ attachments: [], mail: { hasOriginal: false } });
    });
  });

  describe('are accepted', () => {
    it('and approved by nobody who has not opened them', async () => {
      const firm = await work.firm();
      const email = anAddress();
      const { id } = await work.open(firm.company.id, collector, { name: 'Anna Muster', email });
      const page = work.at(linkIn((await mailTo(email)).text));
      await work.upToDocuments(firm, id);
      const form = new FormData();
      form.append('file', new Blob([new Uint8Array(aPdf())], { type: 'application/pdf' }), 'urkunde.pdf');
      await fetch(page, { method: 'POST', body: form });
      const documentId = (await work.get(id)).documents[0]?.id ?? '';
      const item = 'death-certificate';
      const scanned = (state: string) =>
        service.database.query(`update attachment set state = $2 where kept_for = $1`, [documentId, state]);

      await expect(work.assess(id, documentId, { item })).rejects.toMatchObject(conflict('not-looked'));
      const link = { ...collector, caseId: id, documentId };
      await service.call(NotificationsRpc.lookAtSuccessionDocument, link);
      await expect(work.assess(id, documentId, { item })).rejects.toMatchObject(conflict('not-looked'));
      await look(collector, id, documentId);
      for (const state of ['scanning', 'infected']) {
        await scanned(state);
        await expect(work.assess(id, documentId, { item })).rejects.toMatchObject(conflict('file-not-there'));
      }
      await scanned('clean');
      expect((await work.assess(id, documentId, { item })).checklist[0]).toMatchObject({
        standing: 'accepted',
      });

      const proof = { item: 'inheritance-proof', note: 'Mit der Post gekommen.' };
      const paper = await service.call(NotificationsRpc.addSuccessionDocument, {
        ...collector,
        caseId: id,
        document: proof,
      });
      await work.assess(id, paper.id, { item: proof.item });
      await work.take(id, { step: 'propose', outcome: 'transfer', newOwnerId: firm.daughter.id });
      await work.take(id, { step: 'submit' });
      await expect(work.take(id, { step: 'approve' }, reviewer)).rejects.toMatchObject(
        conflict('not-looked'),
      );
      expect((await work.get(id)).state).toBe('review');
      await look(reviewer, id, documentId);
      expect(await work.take(id, { step: 'approve' }, reviewer)).toMatchObject({ state: 'objection-period' });

      await work.take(id, { step: 'object', reason: 'Am Telefon.' });
      const third = aClerk('Vera Dritt');
      await work.take(id, { step: 'assign', reviewerId: third.person.id }, third, [third]);
      await expect(work.take(id, { step: 'overrule' }, third)).rejects.toMatchObject(conflict('not-looked'));
      await look(third, id, documentId);
      expect(await work.take(id, { step: 'overrule' }, third)).toMatchObject({ state: 'objection-period' });
    });
  });

  describe('and who has reported it', () => {
    it('is one case and one letter to an address, however many mails say to be from there', async () => {
      const from = anAddress();
      const first = await reportedByMail(from);

      for (let times = 1; times <= 6; times += 1)
        await letters.bring(letter({ from, to: accounting, subject: `Todesfall ${times}` }), {
          to: accounting,
        });

      const one = await work.get(first.one.id);
      expect(one.reports).toHaveLength(7);
      await work.take(one.id, { step: 'withdraw' });
      await eventually(() => expect(sink.to(from)).toHaveLength(2));
      expect(sink.to(from).filter(({ text }) => text.includes('Beileid'))).toHaveLength(1);
      expect(staffNews(one.number)).toHaveLength(1);
    });

    it('is not written to by the name of a login, which may be that of the deceased', async () => {
      const { someone } = await reportedInTicket();

      const mail = await mailTo(someone.person.email);

      expect(mail.text).toContain('Guten Tag,');
      expect(mail.text).not.toContain(someone.person.name);
    });

    it('is added to where staff were told more of a ticket that was reported, and its company is known then', async () => {
      const { ticket, one } = await reportedByMail();
      const firm = await work.firm();
      const reporter = { name: 'Erika Muster', phone: '+49 2433 1234567' };
      const opening = {
        ticketId: ticket.id,
        companyId: firm.company.id,
        note: 'Sie hat angerufen.',
        reporter,
      };

      const receipt = await service.call(NotificationsRpc.openSuccessionCase, { ...collector, opening });

      expect(receipt).toEqual({ id: one.id, number: one.number, joined: true });
      const now = await work.get(one.id);
      expect(now).toMatchObject({ companyId: firm.company.id, reports: [{ by: 'mail' }, { by: 'call' }] });
      expect(now.reports[1]).toMatchObject({ ...reporter, note: opening.note, ticketId: null, email: null });
    });

    it('begins another case once the one of the ticket has ended, with what has come since', async () => {
      const { from, ticket, one } = await reportedByMail();
      const reply = await replyTo(from);
      await work.take(one.id, { step: 'withdraw' });
      service.clock.advance(60_000);
      await letters.bring(withFile({ from }), { to: reply });
      const opening = { ticketId: ticket.id, note: 'Es stimmt doch.' };

      const receipt = await service.call(NotificationsRpc.openSuccessionCase, { ...collector, opening });

      expect(receipt).toMatchObject({ joined: false });
      expect(receipt.id).not.toBe(one.id);
      expect((await work.get(receipt.id)).documents).toHaveLength(2);
      expect((await work.get(one.id)).documents).toHaveLength(2);
      const { message } = await letters.bring(withFile({ from }), { to: reply });
      expect(message.attachments).toEqual([]);
      expect((await work.get(receipt.id)).documents).toHaveLength(4);
    });

    it('is told whose the account is, without a word that is right for some alone', () => {
      const { text } = write(caseTransferred, 'de', {
        name: null,
        agent: 'Petra Lange',
        phone: null,
        number: 'F-1001',
        company: 'Muster GmbH',
        owner: 'Erika Muster',
      });
      expect(text).toContain('ist jetzt an Erika Muster übergeben.');
      expect(text).not.toMatch(/Inhaber\b/);
    });
  });
});
