import { randomUUID } from 'node:crypto';
import { NotificationsRpc } from '@lotse/contracts';
import { aContactSnapshot, contactsAnnounces, eventually, idempotency } from '@lotse/test-support';
import { linkIn, type Firm } from '../../test/cases-at-work.js';
import { aPdf } from '../../test/files-at-work.js';
import { letter } from '../../test/letters-at-work.js';
import { accounting, successionUnderTest } from '../../test/succession-under-test.js';
import { caseIsUntouched, documentsAreDestroyed } from './keeping.js';

const vendor = 'todesfall@vendor.example';

describe('whoever has told of a death', () => {
  const { sink, service, work, letters, collector, mailTo } = successionUnderTest();
  const contacts = contactsAnnounces(service);

  const pageOf = async (email: string): Promise<string> => work.at(linkIn((await mailTo(email)).text));
  /** By a call about a company; they have their page. */
  const reporter = async (firm: Firm, email = `${randomUUID()}@example.org`) => {
    const { id } = await work.open(firm.company.id, collector, { name: 'Anna Beispiel', email });
    const report = (await work.get(id)).reports.find((one) => one.email === email);
    return { id, email, reportId: report?.id ?? '', page: await pageOf(email) };
  };
  /** By a mail of which nothing proves from whom it is. @returns its case */
  const forged = async (from: string): Promise<string> => {
    const { ticket } = await letters.bring(
      letter({ from, to: accounting, auth: 'fail', subject: 'Todesfall', text: 'Er ist verstorben.' }),
      { to: accounting },
    );
    const [found] = await service.database.query<{ id: string }>(
      'select case_id as id from succession_report where ticket_id = $1',
      [ticket.id],
    );
    return found?.id ?? '';
  };
  const mailsTo = async (email: string): Promise<number> =>
    (await service.database.query('select 1 from mail where email = $1', [email])).length;
  const upload = (page: string): Promise<Response> => {
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(aPdf())], { type: 'application/pdf' }), 'urkunde.pdf');
    return fetch(page, { method: 'POST', body: form });
  };

  it('and is not believed any more gets no letter, and has no page', async () => {
    const firm = await work.firm();
    const [liar, sister] = [await reporter(firm), await reporter(firm)];
    const { id, reportId } = liar;
    await work.take(id, { step: 'hold', personId: firm.owner.id });

    const one = await work.take(id, { step: 'drop-report', reportId, reason: 'Er hat es erfunden.' });

    expect(one.reports).toMatchObject([
      { id: reportId, droppedAt: expect.any(String) },
      { id: sister.reportId, droppedAt: null },
    ]);
    expect((await fetch(liar.page)).status).toBe(410);
    expect((await upload(liar.page)).status).toBe(410);
    expect((await fetch(sister.page)).status).toBe(200);
    await work.take(id, { step: 'ask-documents', legalForm: 'sole-trader' });
    await work.take(id, { step: 'withdraw' });
    expect([await mailsTo(liar.email), await mailsTo(sister.email)]).toEqual([1, 3]);
  });

  it('and is not believed any more is believed again by staff alone, however often they write', async () => {
    const from = `${randomUUID()}@mail.example`;
    const stray = await forged(from);
    const [first] = (await work.get(stray)).reports;
    await work.take(stray, { step: 'drop-report', reportId: first?.id ?? '', reason: 'Es ist erfunden.' });

    expect(await forged(from)).toBe(stray);

    const { reports } = await work.get(stray);
    expect(reports.map(({ droppedAt }) => droppedAt !== null)).toEqual([true, true]);
  });

  it('and is believed again by staff gets a new link', async () => {
    const firm = await work.firm();
    const { email, id, reportId } = await reporter(firm);
    await work.take(id, { step: 'drop-report', reportId, reason: 'Sie war es nicht.' });

    await work.open(firm.company.id, collector, { name: 'Anna Beispiel', email });

    await eventually(() => expect(sink.to(email)).toHaveLength(2));
    expect((await fetch(work.at(linkIn(sink.to(email).at(-1)?.text ?? '')))).status).toBe(200);
  });

  it('and is found out after the end has no page any more', async () => {
    const { id, reportId, page } = await reporter(await work.firm());
    await work.take(id, { step: 'withdraw' });
    expect((await fetch(page)).status).toBe(200);

    const one = await work.take(id, { step: 'drop-report', reportId, reason: 'Er war es nicht.' });

    expect(one).toMatchObject({ state: 'withdrawn', reports: [{ droppedAt: expect.any(String) }] });
    expect((await fetch(page)).status).toBe(410);
  });

  it('hears from us once their mail is linked to a company where staff have looked already', async () => {
    const firm = await work.firm();
    await work.upToDocuments(firm);
    const widow = `${randomUUID()}@mail.example`;

    await work.take(await forged(widow), { step: 'link-company', companyId: firm.company.id });

    expect((await fetch(await pageOf(widow))).status).toBe(200);
  });

  it('is dropped by the report’s id, in its own case', async () => {
    const [{ id }, other] = [await reporter(await work.firm()), await reporter(await work.firm())];

    for (const reportId of [null, other.reportId])
      await expect(work.take(id, { step: 'drop-report', reportId })).rejects.toMatchObject({
        kind: 'invalid',
      });

    expect((await work.get(other.id)).reports).toMatchObject([{ droppedAt: null }]);
  });

  it('in the name of another hears nothing, whatever becomes of it', async () => {
    const firm = await work.firm();
    const sister = await reporter(firm);
    const victim = `${randomUUID()}@mail.example`;
    const { id } = await work.take(await forged(victim), {
      step: 'link-company',
      companyId: firm.company.id,
    });
    expect(id).toBe(sister.id);

    await work.take(id, { step: 'withdraw' });

    expect([await mailsTo(victim), await mailsTo(sister.email)]).toEqual([0, 2]);
  });

  it('reads why their own document was refused, and not why that of another was', async () => {
    const firm = await work.firm();
    const [sister, brother] = [await reporter(firm), await reporter(firm)];
    await work.upToDocuments(firm, sister.id);
    await upload(sister.page);
    const [document] = (await work.get(sister.id)).documents;
    const reason = 'Auf dem Erbschein steht nur die Schwester.';

    await work.assess(sister.id, document?.id ?? '', {
      item: 'inheritance-proof',
      verdict: 'refused',
      reason,
    });

    expect(await (await fetch(sister.page)).text()).toContain(reason);
    const shown = await (await fetch(brother.page)).text();
    expect(shown).toContain('brauchen wir noch einmal');
    expect(shown).not.toContain(reason);
  });

  it('keeps nobody else from sending documents, however many they send', async () => {
    const firm = await work.firm();
    const [many, sister] = [await reporter(firm), await reporter(firm)];
    await service.database.query(
      `insert into succession_document (id, case_id, report_id, way, has_file, received_at)
       select gen_random_uuid(), $1, $2, 'reporter', false, now() from generate_series(1, 60)`,
      [many.id, many.reportId],
    );

    expect((await upload(many.page)).status).toBe(422);
    expect((await upload(sister.page)).status).toBe(200);
  });

  it('by very many mails is told to staff once, and stands in the list', async () => {
    await service.database.query('delete from succession_report');
    service.clock.advance(60 * 60_000);
    const stray = await forged(`${randomUUID()}@mail.example`);
    await service.database.query(
      `insert into succession_report (id, case_id, way, email, language, at)
       select gen_random_uuid(), $1, 'mail', gen_random_uuid() || '@mail.example', 'de', $2 from generate_series(1, 28)`,
      [stray, service.clock.now()],
    );
    const told = () => sink.to(vendor).map(({ subject }) => subject.replace(/^.*: /, ''));

    for (let times = 1; times <= 4; times += 1) await forged(`${randomUUID()}@mail.example`);

    const many = 'Es kommen sehr viele Meldungen per E-Mail; weitere stehen für eine Weile nur in der Liste';
    await eventually(() => expect(told()).toEqual(['Neue Meldung', 'Neue Meldung', many]));
    service.clock.advance(61 * 60_000);
    await forged(`${randomUUID()}@mail.example`);
    await eventually(() => expect(told().at(-1)).toBe('Neue Meldung'));
  });

  it('is not left waiting by staff who are not told again', async () => {
    const firm = await work.firm();
    const { id } = await work.open(firm.company.id);
    const told = () => sink.to(vendor).filter(({ subject }) => subject.includes('liegt seit einer Woche'));
    const waits = () =>
      service.database.query('select 1 from timer where kind = $1 and subject = $2', [
        caseIsUntouched.kind,
        id,
      ]);

    for (let times = 1; times <= 2; times += 1) {
      await service.makeDue(caseIsUntouched, id);
      await eventually(() => expect(told()).toHaveLength(times));
      await eventually(async () => expect(await waits()).toHaveLength(1));
    }
    await work.upToDocuments(firm, id);

    expect(await waits()).toEqual([]);
  });

  it('waits a week from what staff have done last, and not from what others send', async () => {
    const firm = await work.firm();
    const { id, page } = await reporter(firm);
    const due = async () => {
      const [row] = await service.database.query<{ at: Date }>(
        'select due_at as at from timer where kind = $1 and subject = $2',
        [caseIsUntouched.kind, id],
      );
      return row?.at.toISOString();
    };
    const tomorrow = new Date(Date.now() + 24 * 60 * 60_000).toISOString();
    await service.database.query('update timer set due_at = $3 where kind = $1 and subject = $2', [
      caseIsUntouched.kind,
      id,
      tomorrow,
    ]);

    await upload(page);
    expect(await due()).toBe(tomorrow);
    await work.take(id, { step: 'assign', collectorId: collector.person.id });

    expect(((await due()) ?? '') > tomorrow).toBe(true);
  });

  it('is among the first thirty, of whom staff are told again, if nobody knows the company', async () => {
    const last = await forged(`${randomUUID()}@mail.example`);
    await service.database.query(
      `insert into succession_case (id, number, state, reported_at, changed_at)
       select (lpad(to_hex(place), 8, '0') || '-0000-7000-8000-000000000000')::uuid, 'F-' || place, 'reported', now(), now()
         from generate_series(1, 31) as place`,
    );
    const sent = async (): Promise<number> =>
      (await service.database.query(`select 1 from mail where subject like '%liegt seit einer Woche%'`))
        .length;
    const before = await sent();

    await service.makeDue(caseIsUntouched, last);

    await eventually(async () =>
      expect(
        await service.database.query(
          'select 1 from timer where kind = $1 and subject = $2 and due_at > now()',
          [caseIsUntouched.kind, last],
        ),
      ).toHaveLength(1),
    );
    expect(await sent()).toBe(before);
  });

  it('has no name of a file in what is kept for repeats once the documents are destroyed', async () => {
    const firm = await work.firm();
    const { id, page } = await reporter(firm);
    await work.upToDocuments(firm, id);
    await upload(page);
    const { version, documents } = await work.get(id);
    const assess = {
      ...collector,
      caseId: id,
      documentId: documents[0]?.id ?? '',
      version,
      assessment: { item: 'death-certificate', verdict: 'refused' as const, reason: 'Nicht lesbar.' },
      idempotency: idempotency(),
    };
    const first = await service.call(NotificationsRpc.assessSuccessionDocument, assess);
    expect(first.documents).toMatchObject([{ name: 'urkunde.pdf' }]);
    await work.take(id, { step: 'withdraw' });

    await service.makeDue(documentsAreDestroyed, id);

    await eventually(() =>
      expect(service.call(NotificationsRpc.assessSuccessionDocument, assess)).rejects.toMatchObject({
        code: 'request.answer-erased',
      }),
    );
  });

  describe('and is erased', () => {
    it('has said nothing any more, nor sent anything, nor was written to', async () => {
      const firm = await work.firm();
      const { id, page, email } = await reporter(firm, firm.daughter.email);
      await upload(page);
      expect(JSON.stringify(await work.get(id))).toMatch(/Anna Beispiel.*Anna Beispiel/);

      await contacts.erased({ ...firm.daughter, version: 2 });

      const one = await work.get(id);
      expect(one.reports).toMatchObject([{ name: null, email: null, note: null }]);
      expect(JSON.stringify(one)).not.toMatch(/Anna Beispiel|Die Schwester hat angerufen/);
      expect(await mailsTo(email)).toBe(0);
    });

    it('has objected to nothing any more', async () => {
      const firm = await work.firm();
      const { id } = await work.upToPeriod(firm);
      const text = 'Ich bin nicht die einzige Erbin.';
      const body = new URLSearchParams({ text });
      await fetch(await pageOf(firm.daughter.email), { method: 'POST', body });
      expect(JSON.stringify((await work.get(id)).history)).toContain(text);

      await contacts.erased({ ...firm.daughter, version: 2 });

      const one = await work.get(id);
      expect(one.history).toContainEqual(expect.objectContaining({ step: 'object', by: null, reason: null }));
      expect(JSON.stringify(one)).not.toMatch(/Erika|einzige Erbin/);
    });

    it('is nobody in a case of which nobody knows the company, unless the address is that of another as well', async () => {
      const [firm, other] = [await work.firm(), await work.firm()];
      const [alone, shared] = [`${randomUUID()}@mail.example`, `${randomUUID()}@mail.example`];
      const cases = [await forged(alone), await forged(shared)];
      const people = [alone, shared].map((email) => aContactSnapshot(firm.company.id, { email }));
      for (const person of [...people, aContactSnapshot(other.company.id, { email: shared })])
        await contacts.registered(person);

      for (const person of people) await contacts.erased({ ...person, version: 2 });

      const reports = await Promise.all(cases.map(async (id) => (await work.get(id)).reports));
      expect(reports).toMatchObject([[{ email: null }], [{ email: shared }]]);
    });
  });
});
