import { randomUUID } from 'node:crypto';
import { NotificationEvents, NotificationsRpc, type CompanyDto, type ContactDto } from '@lotse/contracts';
import { aStaffUser, contactsAnnounces, eventually, holdLock, useMailSink } from '@lotse/test-support';
import { letter, LettersAtWork, lettersEnv, supportAddress } from '../../test/letters-at-work.js';
import { useNotifications } from '../../test/notifications-under-test.js';
import { anAdministratorOf, anAgent, TicketsAtWork } from '../../test/tickets-at-work.js';

describe('mail to a ticket address', () => {
  const sink = useMailSink();
  const service = useNotifications({ mails: sink, relay: 'paused', env: lettersEnv });
  const letters = new LettersAtWork(service);
  const at = new TicketsAtWork(service);
  const agent = anAgent();
  beforeAll(() => letters.mailbox('support', { address: supportAddress }));
  beforeEach(() => sink.clear());

  const someone = async (): Promise<{ company: CompanyDto; contact: ContactDto }> => {
    const company = await at.company();
    const contact = await at.contact(company.id, { email: `${randomUUID()}@muster.example` });
    return { company, contact };
  };
  const received = async (email: string, count = 1) =>
    eventually(() => {
      const mails = sink.to(email);
      expect(mails).toHaveLength(count);
      return mails[count - 1] as (typeof mails)[number];
    });

  /** How many mails there are to an address: they are committed with what they tell of, and leave later. */
  const written = async (email: string): Promise<number> => {
    const rows = await service.database.query(`select id from mail where lower(email) = lower($1)`, [email]);
    return rows.length;
  };

  describe('of a sender who is proved', () => {
    it('is a ticket of their company, and they are told the number by a machine’s answer', async () => {
      const { company, contact } = await someone();
      const messageId = `<${randomUUID()}@mail.example>`;

      const { ticket, message } = await letters.bring(
        letter({
          from: `Erika Muster <${contact.email}>`,
          auth: 'pass',
          messageId,
          subject: 'Versand: T-1?',
        }),
      );

      expect(ticket).toMatchObject({
        companyId: company.id,
        subject: 'Versand: T-1?',
        senderEmail: contact.email,
        product: 'jtl-wawi',
        component: 'orders',
        status: 'new',
        candidates: [],
      });
      expect(message).toMatchObject({
        text: 'Seit heute früh geht nichts mehr.',
        by: 'customer',
        authorKind: 'system',
        email: contact.email,
        mail: {
          senderStanding: 'verified',
          senderDomain: 'muster.example',
          verdict: { de: expect.stringContaining('bestätigt'), en: expect.stringContaining('confirmed') },
          readable: true,
          automatic: false,
          hasOriginal: true,
          refusedFiles: [],
        },
      });
      const told = await received(contact.email);
      expect(told.header('auto-submitted')).toBe('auto-replied');
      expect(told.header('in-reply-to')).toBe(messageId);
      expect(told.header('reply-to')).toMatch(/^<?bounces\+[a-z2-7]{42}@lotse\.example>?$/);
      expect(told.header('subject')).toContain(ticket.number);
      expect(told.text).not.toContain('Seit heute früh');
      const announced = await service.announced(NotificationEvents.ticketOpenedV2);
      expect(announced.filter(({ event }) => event.aggregateId === ticket.id)).toHaveLength(1);
      const customer = anAdministratorOf(company.id);
      expect(await at.get(customer, { id: ticket.id, companyId: company.id })).toMatchObject({
        id: ticket.id,
      });
    });

    it('goes on where they answer to what we have sent, and reopens it', async () => {
      const { contact } = await someone();
      const { ticket } = await letters.bring(letter({ from: contact.email, auth: 'pass' }));
      const confirmation = await received(contact.email);
      await at.write(agent, ticket, { text: 'Bitte starten Sie neu.', status: 'solved' });
      const answer = await received(contact.email, 2);
      expect(answer.header('reply-to')).toBe(confirmation.header('reply-to'));
      const reply = (answer.header('reply-to') ?? '').replace(/[<>]/g, '');

      const byAddress = await letters.bring(
        letter({
          from: contact.email,
          text: 'Geht nicht.\r\n\r\nAm 02.03.2026 um 10:00 schrieb Ina Antwort <a@b.example>:\r\n> Bitte starten Sie neu.',
        }),
        { to: reply },
      );
      expect(byAddress.ticket).toMatchObject({
        id: ticket.id,
        status: 'open',
        messages: 3,
        lastBy: 'customer',
      });
      expect(byAddress.message).toMatchObject({
        text: 'Geht nicht.',
        mail: { quoted: expect.stringContaining('Bitte starten Sie neu.'), senderStanding: 'unknown' },
      });

      const byReference = await letters.bring(
        letter({ from: contact.email, references: `<other@x.example> ${answer.header('message-id') ?? ''}` }),
      );
      expect(byReference.ticket).toMatchObject({ id: ticket.id, messages: 4 });
      const byNumber = await letters.bring(
        letter({ from: contact.email, auth: 'pass', subject: `AW: Frage zu ${ticket.number}` }),
      );
      expect(byNumber.ticket).toMatchObject({ id: ticket.id, messages: 5 });
      expect(await written(contact.email)).toBe(2); // answers are not confirmed

      const customer = anAdministratorOf(contact.companyId);
      const seen = await at.messages(
        customer,
        await at.get(customer, { id: ticket.id, companyId: contact.companyId }),
      );
      expect(seen.map(({ by, senderConfirmed }) => [by, senderConfirmed])).toEqual([
        ['customer', true],
        ['staff', null],
        ['customer', false],
        ['customer', false],
        ['customer', true],
      ]);
    });

    it('goes on where they write behind their own mail', async () => {
      const { contact } = await someone();
      const messageId = `<${randomUUID()}@mail.example>`;
      const { ticket } = await letters.bring(letter({ from: contact.email, auth: 'pass', messageId }));

      const further = await letters.bring(
        letter({ from: contact.email, auth: 'pass', inReplyTo: messageId }),
      );
      const unproved = await letters.bring(letter({ from: contact.email, inReplyTo: messageId }));

      expect(further.ticket.id).toBe(ticket.id);
      expect(unproved.ticket).toMatchObject({ companyId: null, linked: [{ id: ticket.id }] });
      expect(unproved.ticket.id).not.toBe(ticket.id);
      expect((await letters.ticket(ticket.id)).version).toBe(further.ticket.version + 1);
      for (const id of [ticket.id, unproved.ticket.id])
        expect(
          await service.database.query(
            `select actor ->> 'id' as by from audit_entry where target_id = $1 and action = 'desk-ticket.linked'`,
            [id],
          ),
        ).toEqual([{ by: 'notifications' }]);
    });

    it('begins one without a company where theirs is closed, and staff see the link', async () => {
      const { company, contact } = await someone();
      const { ticket } = await letters.bring(letter({ from: contact.email, auth: 'pass' }));
      const reply = ((await received(contact.email)).header('reply-to') ?? '').replace(/[<>]/g, '');
      await at.change(agent, ticket, { status: 'closed' });
      await service.database.query(`update ticket set reopenable_until = '2020-01-01' where id = $1`, [
        ticket.id,
      ]); // what would follow it is none of the company either
      await contactsAnnounces(service).company({
        ...company,
        version: 2,
        closedAt: service.clock.now().toISOString(),
      });

      const answer = await letters.bring(letter({ from: contact.email, auth: 'pass' }), { to: reply });
      const numbered = await letters.bring(
        letter({ from: contact.email, auth: 'pass', subject: `AW: ${ticket.number}` }),
      );

      expect(answer.ticket).toMatchObject({ companyId: null, followsId: null, linked: [{ id: ticket.id }] });
      expect(numbered.ticket).toMatchObject({ companyId: null, followsId: null, linked: [] });
      expect(await letters.ticket(ticket.id)).toMatchObject({ status: 'closed', messages: 1 });
    });

    it('begins another one that follows where it is too late to reopen', async () => {
      const { company, contact } = await someone();
      const { ticket } = await letters.bring(letter({ from: contact.email, auth: 'pass' }));
      const reply = ((await received(contact.email)).header('reply-to') ?? '').replace(/[<>]/g, '');
      await at.change(agent, ticket, { status: 'closed' });
      await service.database.query(`update ticket set reopenable_until = '2020-01-01' where id = $1`, [
        ticket.id,
      ]);

      const { ticket: next } = await letters.bring(letter({ from: contact.email }), { to: reply });

      expect(next).toMatchObject({ followsId: ticket.id, companyId: company.id, subject: ticket.subject });
      expect(await letters.ticket(ticket.id)).toMatchObject({ status: 'closed', messages: 1 });
    });

    it('goes on in the ticket into which theirs was merged', async () => {
      const { contact } = await someone();
      const one = await letters.bring(letter({ from: contact.email, auth: 'pass' }));
      const reply = ((await received(contact.email)).header('reply-to') ?? '').replace(/[<>]/g, '');
      const other = await letters.bring(letter({ from: contact.email, auth: 'pass' }));
      const { version } = await letters.ticket(one.ticket.id);
      await service.call(NotificationsRpc.mergeTicket, {
        actor: agent.actor,
        ticketId: one.ticket.id,
        version,
        merger: { intoId: other.ticket.id },
      });

      const { ticket } = await letters.bring(letter({ from: contact.email }), { to: reply });

      expect(ticket.id).toBe(other.ticket.id);
    });
  });

  describe('of somebody whom nothing proves', () => {
    it('is a ticket without a company that names where the address is known, until staff say whose it is', async () => {
      const { company, contact } = await someone();
      const other = await at.company();
      await at.contact(other.id, { email: contact.email });

      const { ticket, message } = await letters.bring(letter({ from: contact.email }));

      expect(ticket).toMatchObject({ companyId: null, companyName: null, senderEmail: contact.email });
      expect(ticket.candidates?.map(({ companyId }) => companyId).sort()).toEqual(
        [company.id, other.id].sort(),
      );
      expect(message.mail).toMatchObject({ senderStanding: 'unknown' });
      const customer = anAdministratorOf(company.id);
      await expect(at.get(customer, { id: ticket.id, companyId: company.id })).rejects.toMatchObject({
        code: 'tickets.not-found',
      });
      const ofTicket = async () =>
        (await service.announced(NotificationEvents.ticketOpenedV2)).filter(
          ({ event }) => event.aggregateId === ticket.id,
        );
      expect(await ofTicket()).toEqual([]);

      const link = { actor: agent.actor, ticketId: ticket.id, link: { companyId: company.id } };
      await expect(
        service.call(NotificationsRpc.linkTicketCompany, { ...link, version: ticket.version + 1 }),
      ).rejects.toMatchObject({ code: 'request.version-mismatch' });
      const linked = await service.call(NotificationsRpc.linkTicketCompany, {
        ...link,
        version: ticket.version,
      });

      expect(linked).toMatchObject({ companyId: company.id, version: ticket.version + 1, candidates: [] });
      expect(await at.get(customer, { id: ticket.id, companyId: company.id })).toMatchObject({ version: 2 });
      expect(
        await at.messages(customer, await at.get(customer, { id: ticket.id, companyId: company.id })),
      ).toHaveLength(1);
      expect(await ofTicket()).toMatchObject([{ data: { ticket: { companyId: company.id } } }]);
      await expect(
        service.call(NotificationsRpc.linkTicketCompany, { ...link, version: linked.version }),
      ).rejects.toMatchObject({ code: 'tickets.has-company' });
    });

    it('is answered all the same, and goes on by mail', async () => {
      const email = `${randomUUID()}@stranger.example`;
      const { ticket } = await letters.bring(letter({ from: email }));
      const reply = ((await received(email)).header('reply-to') ?? '').replace(/[<>]/g, '');

      await at.write(agent, ticket, { text: 'Wer sind Sie?' });
      expect((await received(email, 2)).text).toContain('Wer sind Sie?');
      const { ticket: again } = await letters.bring(letter({ from: email, text: 'Ich.' }), { to: reply });

      expect(again).toMatchObject({ id: ticket.id, companyId: null, messages: 3, status: 'open' });
      await expect(
        service.call(NotificationsRpc.addDeskWatcher, {
          actor: agent.actor,
          ticketId: ticket.id,
          watcher: { email },
          userOfCompanyId: null,
        }),
      ).rejects.toMatchObject({ code: 'tickets.without-company' });
    });

    it('never gets into the ticket of others, whatever it quotes', async () => {
      const { company, contact } = await someone();
      const messageId = `<${randomUUID()}@mail.example>`;
      const { ticket } = await letters.bring(letter({ from: contact.email, auth: 'pass', messageId }));
      const ours = await received(contact.email);
      const reply = (ours.header('reply-to') ?? '').replace(/[<>]/g, '');
      const { contact: foreigner, company: foreign } = await someone();

      const tries = [
        letter({ from: foreigner.email, auth: 'pass', subject: `Re: ${ticket.number}` }),
        letter({ from: foreigner.email, auth: 'pass', inReplyTo: ours.header('message-id') ?? '' }),
        letter({ from: foreigner.email, auth: 'pass', references: messageId }),
        letter({ from: `x@stranger.example`, subject: `[${ticket.number}]` }),
        letter({ from: contact.email, subject: `Re: ${ticket.number}` }), // forged: a number is no secret
        letter({ from: contact.email, auth: 'fail', subject: `Re: ${ticket.number}` }),
      ];
      for (const raw of tries) await letters.send(raw);
      const linked = await letters.bring(letter({ from: foreigner.email, auth: 'pass' }), { to: reply });

      expect(linked.ticket).toMatchObject({ companyId: foreign.id, linked: [{ id: ticket.id }] });
      expect(await letters.ticket(ticket.id)).toMatchObject({ companyId: company.id, messages: 1 });
      const told = await service.database.query<{ text: string }>(`select text from mail where email = $1`, [
        foreigner.email,
      ]);
      expect(told.length).toBeGreaterThan(0);
      for (const { text } of told) {
        expect(text).not.toContain(ticket.number);
        expect(text).not.toContain(contact.email);
      }
    });

    it('is shown with what the server says of a forger, who is not answered', async () => {
      const { contact } = await someone();

      const { ticket, message } = await letters.bring(letter({ from: contact.email, auth: 'fail' }));

      expect(ticket.companyId).toBeNull();
      expect(message.mail).toMatchObject({
        senderStanding: 'failed',
        verdict: { de: expect.stringContaining('gefälscht') },
      });
      await at.write(agent, ticket, { kind: 'note', text: 'x' });
      expect(await written(contact.email)).toBe(0);
    });

    it.each<[string, string[]]>([
      [
        'below that of the operator’s server',
        [
          'Authentication-Results: elsewhere.example; dmarc=none',
          `Authentication-Results: mx.lotse.example; dmarc=pass header.from=muster.example`,
        ],
      ],
      [
        'of another server',
        ['Authentication-Results: elsewhere.example; dmarc=pass header.from=muster.example'],
      ],
      [
        'about another domain',
        [
          'Authentication-Results: mx.lotse.example; dmarc=pass header.from=evil.example; dkim=pass header.d=evil.example',
        ],
      ],
      [
        'in a comment',
        ['Authentication-Results: mx.lotse.example; dmarc=none (; dmarc=pass header.from=muster.example)'],
      ],
      [
        'between quotation marks',
        [
          'Authentication-Results: mx.lotse.example; dmarc=none reason="; dmarc=pass header.from=muster.example"',
        ],
      ],
    ])('is not proved by a verdict %s', async (_, headers) => {
      const { contact } = await someone();
      const raw = Buffer.concat([
        Buffer.from(`${headers.join('\r\n')}\r\n`),
        letter({ from: contact.email }),
      ]);

      const { ticket, message } = await letters.bring(raw);

      expect(ticket.companyId).toBeNull();
      expect(message.mail?.senderStanding).toBe('unknown');
    });

    it('is not proved where it names two senders', async () => {
      const { contact } = await someone();
      const raw = letter({ from: `${contact.email}, x@muster.example`, auth: 'pass' });
      const twice = Buffer.concat([
        Buffer.from(`From: x@muster.example\r\n`),
        letter({ from: contact.email, auth: 'pass' }),
      ]);
      for (const one of [raw, twice]) expect((await letters.bring(one)).ticket.companyId).toBeNull();
    });
  });

  describe('that has come before', () => {
    it('changes nothing, however often and by whatever way it comes', async () => {
      const { contact } = await someone();
      const raw = letter({ from: contact.email, auth: 'pass' });
      const { ticket } = await letters.bring(raw);

      await letters.send(raw);
      await letters.send(raw, { way: 'lmtp' });
      await letters.send(
        Buffer.concat([Buffer.from('Received: from x by y; Mon, 2 Mar 2026 09:00:00 +0000\r\n'), raw]),
      );
      await letters.settled();

      expect(await letters.ticket(ticket.id)).toMatchObject({ messages: 1, version: ticket.version });
      expect((await letters.queue()).filter(({ senderEmail }) => senderEmail === contact.email)).toHaveLength(
        1,
      );
      expect(
        (await letters.rows())
          .filter(({ ticket_id: id }) => id === ticket.id)
          .map(({ state }) => state)
          .sort(),
      ).toEqual(['kept', 'repeated']);
      await received(contact.email);
    });

    it('is stored once where it comes several times at once, and those that come with it are all', async () => {
      const { contact } = await someone();
      const [same, ...others] = Array.from({ length: 6 }, (_, place) =>
        letter({ from: contact.email, auth: 'pass', text: `Nummer ${String(place)}` }),
      ) as [Buffer, ...Buffer[]];

      await Promise.all([same, ...others, same, same, same].map((raw) => letters.send(raw)));
      await letters.settled();

      const digests = await service.database.query<{ count: string }>(
        `select count(*) from incoming_mail, unnest($1::bytea[]) as one where digest = sha256(one) group by one`,
        [[same, ...others]],
      );
      expect(digests.map(({ count }) => count)).toEqual(Array<string>(6).fill('1'));
      expect((await letters.queue()).filter(({ senderEmail }) => senderEmail === contact.email)).toHaveLength(
        6,
      );
    });

    it('changes nothing in its ticket where its Message-ID alone is the same', async () => {
      const { contact } = await someone();
      const messageId = `<${randomUUID()}@mail.example>`;
      await letters.bring(letter({ from: contact.email, auth: 'pass' }));
      const reply = ((await received(contact.email)).header('reply-to') ?? '').replace(/[<>]/g, '');
      const { ticket } = await letters.bring(letter({ from: contact.email, messageId }), { to: reply });

      await letters.send(letter({ from: contact.email, messageId, text: 'Anders umbrochen.' }), {
        to: reply,
      });
      await letters.settled();

      expect(await letters.ticket(ticket.id)).toMatchObject({ messages: 2 });
    });

    it.each([null, '', '<>', '   '])('is another one without a Message-ID (%j)', async (messageId) => {
      const { contact } = await someone();
      for (const text of ['Eins', 'Zwei'])
        await letters.send(letter({ from: contact.email, auth: 'pass', messageId, text }));
      await letters.settled();

      expect((await letters.queue()).filter(({ senderEmail }) => senderEmail === contact.email)).toHaveLength(
        2,
      );
    });
  });

  it('is not taken before it is stored', async () => {
    const from = `${randomUUID()}@stranger.example`;
    const letGo = await holdLock(service.database, 'lock table incoming_mail');
    try {
      await expect(letters.send(letter({ from }))).rejects.toMatchObject({ responseCode: 451 });
    } finally {
      await letGo();
    }
    await letters.bring(letter({ from }));
  });

  it('is read as ever once it can be kept, however often it could not', async () => {
    const { company, contact } = await someone();
    const raw = letter({ from: contact.email, auth: 'pass' });
    const letGo = await holdLock(service.database, 'lock table ticket_message in share mode');
    try {
      await letters.send(raw);
      for (let times = 0; times < 3; times += 1) {
        await letters.putOff();
        await letters.makeDue();
      }
    } finally {
      await letGo();
    }

    await letters.settled();

    const [row] = await service.database.query<{ ticket_id: string; attempts: number; standing: string }>(
      `select ticket_id, attempts, standing from incoming_mail where digest = sha256($1)`,
      [raw],
    );
    expect(row).toMatchObject({ attempts: 1, standing: 'verified' });
    expect(await letters.ticket(row?.ticket_id ?? '')).toMatchObject({ companyId: company.id });
    expect(await written(contact.email)).toBe(1);
  });

  it('is taken at mailboxes that are data, and nowhere else', async () => {
    const address = `${randomUUID()}@vendor.example`;
    await expect(letters.send(letter({ from: 'a@b.example' }), { to: address })).rejects.toMatchObject({
      responseCode: 550,
    });
    const mailbox = await letters
      .mailbox('sales', { address, component: 'customers-and-items', language: 'en' })
      .catch(() => letters.mailbox('sales', { address, language: 'en' }));
    await expect(letters.mailbox('other', { address })).rejects.toMatchObject({
      code: 'mailboxes.address-taken',
    });
    await expect(
      letters.mailbox('unknown', { address: 'x@vendor.example', component: 'nothing' }),
    ).rejects.toMatchObject({ code: 'request.invalid' });

    const { ticket } = await letters.bring(letter({ from: 'a@b.example' }), { to: address.toUpperCase() });
    expect(ticket).toMatchObject({ product: mailbox.product, component: mailbox.component });
    expect((await received('a@b.example')).text).toContain('Thank you for your e-mail');

    await service.call(NotificationsRpc.putTicketMailbox, {
      actor: aStaffUser(),
      key: 'sales',
      version: 1,
      mailbox: {
        address,
        product: mailbox.product,
        component: mailbox.component,
        language: 'en',
        retired: true,
      },
    });
    await expect(letters.send(letter({ from: 'a@b.example' }), { to: address })).rejects.toMatchObject({
      responseCode: 550,
    });
  });

  describe('that a machine writes', () => {
    it('is kept in its ticket, which stands as it did, and answered by nobody', async () => {
      const { contact } = await someone();
      const { ticket } = await letters.bring(letter({ from: contact.email, auth: 'pass' }));
      const reply = ((await received(contact.email)).header('reply-to') ?? '').replace(/[<>]/g, '');
      await at.write(agent, ticket, { status: 'solved' });
      await received(contact.email, 2);

      const { ticket: after, message } = await letters.bring(
        letter({ from: contact.email, subject: 'Abwesend', headers: ['Auto-Submitted: auto-replied'] }),
        { to: reply, from: '' },
      );

      expect(after).toMatchObject({ id: ticket.id, status: 'solved', messages: 3 });
      expect(message.mail).toMatchObject({ automatic: true });
      expect(await written(contact.email)).toBe(2);
    });

    it.each<[string, string[], string]>([
      ['Auto-Submitted', ['Auto-Submitted: auto-generated'], 'x@y.example'],
      ['Precedence', ['Precedence: bulk'], 'x@y.example'],
      ['List-Id', ['List-Id: <list.example>'], 'x@y.example'],
      ['an empty return path', [], ''],
    ])('is a ticket that is not confirmed: %s', async (_, headers, from) => {
      const email = `${randomUUID()}@machine.example`;
      const other = `${randomUUID()}@machine.example`;
      await letters.send(letter({ from: email, headers }), { from });
      await letters.bring(letter({ from: other })); // one that is

      expect(await written(other)).toBe(1);
      expect(await written(email)).toBe(0);
    });

    it('ends after its budget, though it answers every mail with a new one', async () => {
      const email = `${randomUUID()}@robot.example`;
      for (let turn = 0; turn < 12; turn += 1)
        await letters.send(letter({ from: email, subject: `Ihre Nachricht ist angekommen (${turn})` }));
      await letters.settled();

      expect(await written(email)).toBe(5);
      expect((await letters.queue()).filter(({ senderEmail }) => senderEmail === email)).toHaveLength(12);
    });

    it('is not answered where it comes from ourselves', async () => {
      for (const from of ['noreply@example.com', supportAddress]) {
        const { message } = await letters.bring(letter({ from }));
        expect(message.mail).toMatchObject({ automatic: true });
        expect(await written(from)).toBe(0);
      }
    });
  });

  it.each(['X-Spam-Flag: YES', 'X-Spam-Status: Yes, score=9.1', 'X-Rspamd-Action: add header'])(
    'is spam where the server says so, and answered by nobody: %s',
    async (header) => {
      const email = `${randomUUID()}@spam.example`;
      const { ticket } = await letters.bring(letter({ from: email, headers: [header] }));

      expect(ticket).toMatchObject({ spam: true });
      expect(await letters.queue()).not.toContainEqual(expect.objectContaining({ id: ticket.id }));
      expect(await written(email)).toBe(0);
    },
  );
});
