import { randomBytes } from 'node:crypto';
import { readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { register } from 'prom-client';
import { NotificationsRpc, type AttachmentDto, type TicketDto } from '@lotse/contracts';
import { Housekeeping } from '@lotse/messaging';
import {
  aCompanyAdministrator,
  anApiKey,
  aVendorKey,
  ClamdServer,
  contactsAnnounces,
  eicar,
  eventually,
  idempotency,
  severalAtOnce,
  useMailSink,
} from '@lotse/test-support';
import { aPdf, aText, FilesAtWork, useBlobFolder } from '../../test/files-at-work.js';
import { useNotifications } from '../../test/notifications-under-test.js';
import {
  aViewerOf,
  anAdministratorOf,
  anAgent,
  TicketsAtWork,
  type Someone,
} from '../../test/tickets-at-work.js';
import { attachmentIsScanned } from './scanning.js';
import { attachmentChores, attachmentsAreSwept } from './sweeping.js';

const png = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), randomBytes(300)]);
const conflict = (code: string) => ({ kind: 'conflict', code: `attachments.${code}` });
const notFound = { kind: 'not-found', code: 'attachments.not-found' };

describe('files of tickets', () => {
  const scanner = new ClamdServer();
  const sink = useMailSink();
  beforeAll(() => scanner.listen());
  afterAll(() => scanner.stop());
  beforeEach(() => (scanner.manners = 'well'));
  const folder = useBlobFolder();
  const service = useNotifications({
    mails: sink,
    env: () => ({
      ...folder.env,
      ...severalAtOnce,
      CLAMD_ADDRESS: `127.0.0.1:${scanner.address.port}`,
      DAILY_ATTACHMENT_BYTES: '60000000',
      LINKS_PER_MINUTE: '1000000',
    }),
  });
  const work = new TicketsAtWork(service);
  const files = new FilesAtWork(service);
  const agent = anAgent();

  const aCustomer = async (): Promise<{ customer: Someone; companyId: string }> => {
    const { id: companyId } = await work.company();
    return { customer: anAdministratorOf(companyId), companyId };
  };
  /** One with files in its first message, which the scanner has looked at. */
  const aTicketWith = async (
    ...contents: Buffer[]
  ): Promise<{ customer: Someone; ticket: TicketDto; attached: AttachmentDto[] }> => {
    const { customer, companyId } = await aCustomer();
    const sent: string[] = [];
    for (const content of contents) sent.push((await files.send(customer, companyId, content)).id);
    const ticket = await work.open(customer, companyId, { attachmentIds: sent });
    return { customer, ticket, attached: await looked(customer, ticket) };
  };
  const attachedTo = async (customer: Someone, ticket: TicketDto): Promise<AttachmentDto[]> =>
    (await work.messages(customer, ticket)).flatMap(({ attachments = [] }) => attachments);
  const looked = (customer: Someone, ticket: TicketDto): Promise<AttachmentDto[]> =>
    eventually(async () => {
      const attached = await attachedTo(customer, ticket);
      expect(attached.map(({ state }) => state)).not.toContain('scanning');
      return attached;
    });
  const rowOf = async (id: string) => {
    const [row] = await service.database.query<Record<string, unknown>>(
      'select * from attachment where id = $1',
      [id],
    );
    return row;
  };

  it('go from whoever writes to whoever reads, byte for byte', async () => {
    const content = aPdf(300_000);
    const { customer, companyId } = await aCustomer();
    const sent = await files.send(customer, companyId, content, '..\\Ordner\\Vertrag März.pdf');
    expect(sent).toMatchObject({
      name: 'Vertrag März.pdf',
      type: 'application/pdf',
      size: 300_000,
      state: 'scanning',
    });
    const second = await files.send(customer, companyId, png, 'Bild');

    const ticket = await work.open(customer, companyId, { attachmentIds: [second.id, sent.id] });

    const attached = await looked(customer, ticket);
    expect(attached).toEqual([
      { ...second, name: 'Bild.png', state: 'clean' },
      { ...sent, state: 'clean' },
    ]);
    expect((await work.everything(agent, ticket))[0]?.attachments).toEqual(attached);
    expect(await files.read(await files.link(customer, ticket, sent.id))).toEqual(content);
    expect(await files.read(await files.linkAtDesk(ticket, sent.id))).toEqual(content);
  });

  it('are saved and never shown by a browser, and nobody keeps a copy on the way', async () => {
    const { customer, ticket, attached } = await aTicketWith(aText('<script>alert(1)</script>'));
    const link = await files.link(customer, ticket, attached[0]?.id ?? '');

    const answer = await fetch(files.at(link), { headers: { range: 'bytes=0-3' } });

    expect(answer.status).toBe(200); // parts are not given out
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'text/plain',
      'content-disposition': `attachment; filename="protokoll.txt"; filename*=UTF-8''protokoll.txt`,
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
      'referrer-policy': 'no-referrer',
      'accept-ranges': 'none',
      'content-length': String(attached[0]?.size),
    });
    expect(answer.headers.has('access-control-allow-origin')).toBe(false);
    expect((await fetch(files.at(link), { method: 'HEAD' })).status).toBe(200);
    await answer.arrayBuffer();
  });

  it('are answered with, by the company and at the desk, and the mail names them', async () => {
    const { customer, ticket } = await aTicketWith();
    const [mine, theirs] = [
      await files.send(customer, ticket.companyId, aText()),
      await files.send(agent, null, aPdf(1_234_567), 'Anleitung.pdf'),
    ];

    await work.answer(customer, ticket, 'Anbei.', [mine.id]);
    await work.write(agent, ticket, { text: 'Auch anbei.', attachmentIds: [theirs.id] });

    expect((await looked(customer, ticket)).map(({ id }) => id)).toEqual([mine.id, theirs.id]);
    const [, mail] = await eventually(() => {
      const mails = sink.to(customer.person.email);
      expect(mails).toHaveLength(2);
      return mails;
    });
    expect(mail?.text).toMatch(/Dateien zu dieser Antwort[^]*Anleitung\.pdf \(1,2 MB\)/);
    expect(await files.read(await files.link(customer, ticket, theirs.id))).toHaveLength(1_234_567);
  });

  it('of notes never leave the vendor', async () => {
    const { customer, ticket } = await aTicketWith();
    const secret = await files.send(agent, null, aText('intern'));
    await work.write(agent, ticket, { kind: 'note', text: 'Intern.', attachmentIds: [secret.id] });
    await eventually(async () =>
      expect((await work.everything(agent, ticket))[1]?.attachments).toMatchObject([
        { id: secret.id, state: 'clean' },
      ]),
    );

    expect(await attachedTo(customer, ticket)).toEqual([]);
    for (const reader of [
      customer,
      { ...customer, actor: anApiKey(ticket.companyId) },
      { ...customer, actor: aVendorKey([ticket.companyId]) },
      agent, // on the route of customers
    ])
      await expect(files.link(reader, ticket, secret.id)).rejects.toMatchObject(notFound);
    expect(await files.read(await files.linkAtDesk(ticket, secret.id))).toEqual(aText('intern'));
  });

  it('stand in the new ticket where an answer comes too late for the old one', async () => {
    const { customer, ticket } = await aTicketWith();
    await work.write(agent, ticket, { status: 'solved' });
    const { id } = await files.send(customer, ticket.companyId, aText());
    service.clock.advance(30 * 24 * 60 * 60 * 1_000);

    const later = await work.answer(customer, await work.get(customer, ticket), 'Noch einmal.', [id]);

    expect(later.id).not.toBe(ticket.id);
    expect(await attachedTo(customer, later)).toMatchObject([{ id }]);
  });

  describe('belong to whoever has asked for the place', () => {
    it('and to nobody else, of whichever company', async () => {
      const { customer, companyId } = await aCustomer();
      const other = await aCustomer();
      const { id } = await files.send(customer, companyId, aText());

      for (const [someone, company] of [
        [aViewerOf(companyId), companyId],
        [{ ...customer, actor: anApiKey(companyId) }, companyId],
        [other.customer, other.companyId],
      ] as const)
        await expect(work.open(someone, company, { attachmentIds: [id] })).rejects.toMatchObject(notFound);
      const ticket = await work.open(customer, companyId);
      await expect(work.write(agent, ticket, { attachmentIds: [id] })).rejects.toMatchObject(notFound);

      await work.answer(customer, ticket, 'Anbei.', [id]);
      await expect(work.open(customer, companyId, { attachmentIds: [id] })).rejects.toMatchObject(notFound); // once
    });

    it('and those of a company stay there, also when whoever sent them writes elsewhere', async () => {
      const [one, other] = [await aCustomer(), await aCustomer()];
      const key: Someone = { ...one.customer, actor: aVendorKey([one.companyId, other.companyId]) };
      const { id } = await files.send(key, one.companyId, aText());

      await expect(work.open(key, other.companyId, { attachmentIds: [id] })).rejects.toMatchObject(notFound);
      await expect(files.offer(one.customer, other.companyId, { name: 'a', size: 1 })).rejects.toMatchObject({
        code: 'companies.not-found',
      });
      await expect(
        service.call(NotificationsRpc.offerDeskAttachment, {
          actor: one.customer.actor,
          attachment: { name: 'a', size: 1 },
        }),
      ).rejects.toMatchObject({ kind: 'forbidden' });
    });

    it('and are seen by those who see the ticket alone', async () => {
      const { ticket, attached } = await aTicketWith(aText());
      const [{ id } = { id: '' }] = attached;
      const elsewhere = await aTicketWith();
      const { companyId } = ticket;

      await expect(files.link(aViewerOf(companyId), ticket, id)).rejects.toMatchObject({
        code: 'tickets.not-found',
      });
      await expect(files.link(elsewhere.customer, ticket, id)).rejects.toMatchObject({
        code: 'companies.not-found',
      });
      await expect(files.link(elsewhere.customer, elsewhere.ticket, id)).rejects.toMatchObject(notFound);
      await expect(files.linkAtDesk(elsewhere.ticket, id)).rejects.toMatchObject(notFound);
      await expect(
        service.call(NotificationsRpc.linkDeskAttachment, {
          actor: aCompanyAdministrator(companyId),
          ticketId: ticket.id,
          attachmentId: id,
        }),
      ).rejects.toMatchObject({ kind: 'forbidden' });
    });
  });

  describe('are refused', () => {
    it('when they are too large, too many or too much, with what may be', async () => {
      const { customer, companyId } = await aCustomer();
      await expect(files.offer(customer, companyId, { name: 'a', size: 10_485_761 })).rejects.toMatchObject({
        kind: 'too-large',
        code: 'attachments.too-large',
        details: { values: { megabytes: 10 } },
      });
      const ids: string[] = [];
      for (let count = 0; count < 3; count += 1)
        ids.push((await files.send(customer, companyId, aPdf(9_000_000), 'a.pdf')).id);

      await expect(work.open(customer, companyId, { attachmentIds: ids })).rejects.toMatchObject({
        ...conflict('too-much'),
        details: { values: { megabytes: 25 } },
      });
      await work.open(customer, companyId, { attachmentIds: ids.slice(0, 2) }); // nothing was used up
      for (let count = 0; count < 3; count += 1)
        await files.offer(customer, companyId, { name: 'a', size: 10_000_000 });
      await expect(files.offer(customer, companyId, { name: 'a', size: 10_000_000 })).rejects.toMatchObject(
        conflict('budget-spent'),
      );
      await files.offer(aViewerOf(companyId), companyId, { name: 'a', size: 10_000_000 });
      const many = Array.from({ length: 11 }, (_, at) => `019cb0a1-7c00-7000-8000-0000000000${at + 10}`);
      await expect(work.open(customer, companyId, { attachmentIds: many })).rejects.toMatchObject({
        kind: 'invalid',
      });
    });

    it('before they have fully arrived', async () => {
      const { customer, companyId } = await aCustomer();
      const { id, uploadUrl } = await files.offer(customer, companyId, { name: 'a.txt', size: 4 });

      await expect(work.open(customer, companyId, { attachmentIds: [id] })).rejects.toMatchObject(
        conflict('not-sent'),
      );
      for (const content of ['abc', 'abcde', '']) {
        const answer = await files.put(uploadUrl, Buffer.from(content), { 'accept-language': 'en' });
        expect(answer.status).toBe(400);
        expect(await answer.json()).toMatchObject({ code: 'upload.size-differs' });
      }
      const chunked = new ReadableStream({
        start: (controller) => {
          controller.enqueue(Buffer.from('abcdefgh'));
          controller.close();
        },
      });
      expect((await files.put(uploadUrl, chunked)).status).toBe(400);
      expect((await files.put(uploadUrl, Buffer.from('abcd'))).status).toBe(200);
      const again = await files.put(uploadUrl, Buffer.from('abcd'));
      expect(again.status).toBe(409);
      expect(await again.json()).toMatchObject({
        code: 'upload.there-already',
        detail: 'Diese Datei ist schon da.',
      });
      await work.open(customer, companyId, { attachmentIds: [id] });
      expect(await folder.names()).toHaveLength(
        Number(
          (
            await service.database.query<{ n: string }>(
              'select count(*) as n from attachment where sealed_key is not null',
            )
          )[0]?.n,
        ),
      );
    });

    it('where the link is nobody’s, has ended, was changed, or is for something else', async () => {
      const { customer, ticket, attached } = await aTicketWith(aText());
      const link = await files.link(customer, ticket, attached[0]?.id ?? '');
      const slot = await files.offer(customer, ticket.companyId, { name: 'a.txt', size: 10 });
      const token = (url: string): string => url.slice(url.lastIndexOf('/') + 1);
      const changed = `${link.slice(0, -1)}${link.endsWith('A') ? 'B' : 'A'}`;

      for (const url of [
        changed,
        `https://x/a/files/${token(slot.uploadUrl)}`,
        `https://x/a/staff-files/${token(link)}`,
        'https://x/a/files/nothing',
        `https://x/a/files/${'x'.repeat(150)}`,
      ])
        expect((await fetch(files.at(url))).status).toBe(404);
      expect((await files.put(`https://x/a/upload/${token(link)}`, aText())).status).toBe(404);
      expect((await fetch(files.at(slot.uploadUrl))).status).toBe(404);

      service.clock.advance(5 * 60_000);
      const ended = await fetch(files.at(link), { headers: { 'accept-language': 'en' } });
      expect(ended.status).toBe(410);
      expect(await ended.text()).toContain('The link has expired');
      service.clock.advance(60 * 60_000);
      const late = await files.put(slot.uploadUrl, aText());
      expect(late.status).toBe(410);
      expect(await late.json()).toMatchObject({ code: 'upload.link-ended' });
    });

    it('where the folder cannot be written; the place stays, and nothing is lost', async () => {
      const { customer, companyId } = await aCustomer();
      const before = (await folder.names()).length;
      const { uploadUrl } = await files.offer(customer, companyId, { name: 'a.txt', size: 3 });
      const incoming = join(folder.path, 'incoming');
      await rm(incoming, { recursive: true, force: true });
      await writeFile(incoming, 'in the way'); // also in the way of root

      const answer = await files.put(uploadUrl, Buffer.from('abc'));
      expect(answer.status).toBe(503);
      expect(await answer.json()).toMatchObject({ code: 'upload.not-stored' });

      await rm(incoming);
      expect((await files.put(uploadUrl, Buffer.from('abc'))).status).toBe(200);
      expect(await folder.names()).toHaveLength(before + 1);
    });
  });

  it('are sent by pages of the web app, and by those of nobody else', async () => {
    const { customer, companyId } = await aCustomer();
    const { uploadUrl } = await files.offer(customer, companyId, { name: 'a.exe', size: 2 });
    const asked = await fetch(files.at(uploadUrl), {
      method: 'OPTIONS',
      headers: { origin: 'https://customers.example.com', 'access-control-request-method': 'PUT' },
    });
    expect(asked.status).toBe(204);
    expect(Object.fromEntries(asked.headers)).toMatchObject({
      'access-control-allow-origin': 'https://customers.example.com',
      'access-control-allow-methods': 'PUT',
    });

    const refused = await files.put(uploadUrl, Buffer.from([0, 1]));
    expect(refused.status).toBe(415);
    expect(refused.headers.get('access-control-allow-origin')).toBe('https://customers.example.com');
    expect(refused.headers.has('access-control-allow-credentials')).toBe(false);
    expect(refused.headers.get('content-type')).toContain('application/problem+json');
  });

  it('have one place, however often it is asked for with the same key, and the link is kept nowhere', async () => {
    const { customer, companyId } = await aCustomer();
    const command = {
      ...customer,
      companyId,
      attachment: { name: 'a.txt', size: 3 },
      idempotency: idempotency(),
    };

    const [one, other] = [
      await service.call(NotificationsRpc.offerAttachment, command),
      await service.call(NotificationsRpc.offerAttachment, command),
    ];

    expect(other).toEqual(one);
    const kept = JSON.stringify(await service.database.query('select answer from idempotency_key'));
    expect(kept).toContain(one.id);
    expect(kept).not.toContain('/a/upload/');
  });

  it('are taken from fifty at once, each whole, twice at the same place once', async () => {
    const { companyId } = await aCustomer();
    const content = aPdf(1_000_000);
    const places: string[] = [];
    for (let count = 0; count < 50; count += 1) {
      const place = await files.offer(aViewerOf(companyId), companyId, {
        name: 'a.pdf',
        size: content.length,
      });
      places.push(place.uploadUrl);
    }

    const answers = await Promise.all(places.map((place) => files.put(place, content)));

    expect(answers.map(({ status }) => status)).toEqual(places.map(() => 200));
    const sent = (await Promise.all(answers.map((answer) => answer.json()))) as AttachmentDto[];
    expect(new Set(sent.map(({ id }) => id)).size).toBe(50);
    const { uploadUrl } = await files.offer(aViewerOf(companyId), companyId, {
      name: 'a',
      size: content.length,
    });
    const both = await Promise.all([files.put(uploadUrl, content), files.put(uploadUrl, aPdf(1_000_000))]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  describe('on their way', () => {
    /** Files of which a byte is missing until they are let go. */
    const held = async (count: number, of: Someone, companyId: string) => {
      const letGo: (() => void)[] = [];
      const answers: Promise<Response>[] = [];
      const places: string[] = [];
      for (let nth = 0; nth < count; nth += 1) {
        const { uploadUrl } = await files.offer(of, companyId, { name: 'a.txt', size: 4 });
        places.push(uploadUrl);
        const content = new ReadableStream<Buffer>({
          start: (controller) => {
            controller.enqueue(Buffer.from('abc'));
            letGo.push(() => {
              controller.enqueue(Buffer.from('d'));
              controller.close();
            });
          },
        });
        answers.push(files.put(uploadUrl, content));
      }
      await eventually(async () => expect(await readdir(join(folder.path, 'incoming'))).toHaveLength(count));
      return {
        places,
        end: async (): Promise<number[]> => {
          for (const go of letGo) go();
          return (await Promise.all(answers)).map(({ status }) => status);
        },
      };
    };

    it('are taken once at a time at the same place', async () => {
      const { customer, companyId } = await aCustomer();
      const { places, end } = await held(1, customer, companyId);

      const second = await files.put(places[0] ?? '', Buffer.from('abcd'));

      expect(second.status).toBe(409);
      expect(await second.json()).toMatchObject({ code: 'upload.under-way' });
      expect(await end()).toEqual([200]);
    });

    it('are so many of one sender, and others still get theirs through', async () => {
      const { customer, companyId } = await aCustomer();
      const { end } = await held(20, customer, companyId);
      const { uploadUrl } = await files.offer(customer, companyId, { name: 'a.txt', size: 4 });

      const another = await files.put(uploadUrl, Buffer.from('abcd'));

      expect(another.status).toBe(503);
      expect(another.headers.get('retry-after')).toBe('10');
      expect(await another.json()).toMatchObject({ code: 'upload.busy' });
      await files.send(aViewerOf(companyId), companyId, aText());
      expect(await end()).toEqual(Array.from({ length: 20 }, () => 200));
      expect((await files.put(uploadUrl, Buffer.from('abcd'))).status).toBe(200);
    });
  });

  it('are limited for a company, however many keys it makes, and not for the vendor', async () => {
    const { customer, companyId } = await aCustomer();
    const aTenth = { name: 'a', size: 10_000_000 };
    for (let count = 0; count < 10; count += 1) {
      const key: Someone = { ...customer, actor: anApiKey(companyId) };
      for (let nth = 0; nth < 6; nth += 1) await files.offer(key, companyId, aTenth);
    }

    await expect(
      files.offer({ ...customer, actor: anApiKey(companyId) }, companyId, aTenth),
    ).rejects.toMatchObject(conflict('budget-spent'));

    await files.offer({ ...customer, actor: aVendorKey([companyId]) }, companyId, aTenth);
    await files.offer(agent, null, aTenth);
    const other = await aCustomer();
    await files.offer(other.customer, other.companyId, aTenth);
  });

  describe('in which the scanner', () => {
    const virus = (): Buffer => Buffer.from(eicar);

    it('finds something are named, and nobody gets them', async () => {
      const { customer, ticket, attached } = await aTicketWith(virus(), aText());
      expect(attached.map(({ state }) => state)).toEqual(['infected', 'clean']);
      const [{ id } = { id: '' }] = attached;

      await expect(files.link(customer, ticket, id)).rejects.toMatchObject(conflict('infected'));
      await expect(files.linkAtDesk(ticket, id)).rejects.toMatchObject(conflict('infected'));
      expect(await rowOf(id)).toMatchObject({ signature: 'Eicar-Test-Signature' });
    });

    it('has found nothing until it did: a link from before leads nowhere then', async () => {
      const { customer, ticket, attached } = await aTicketWith(aText());
      const [{ id } = { id: '' }] = attached;
      const links = [await files.link(customer, ticket, id), await files.linkAtDesk(ticket, id)];
      await service.database.query(`update attachment set state = 'infected' where id = $1`, [id]);

      for (const link of links) expect((await fetch(files.at(link))).status).toBe(404);
    });

    it.each(['hangs up', 'answers before it has got everything', 'talks nonsense', 'refuses'] as const)(
      'has said nothing, since it %s, stay where they are until it speaks',
      async (manners) => {
        scanner.manners = manners;
        const { customer, companyId } = await aCustomer();
        const { id } = await files.send(customer, companyId, virus());
        const ticket = await work.open(customer, companyId, { attachmentIds: [id] });
        const timer = async () =>
          service.database.query(
            `select 1 from timer where kind = 'attachment-scan' and subject = $1 and due_at between now() and now() + interval '11 s'`,
            [id],
          );
        await eventually(async () => expect(await timer()).toHaveLength(1));

        expect(await attachedTo(customer, ticket)).toMatchObject([{ state: 'scanning' }]);
        for (const link of [() => files.link(customer, ticket, id), () => files.linkAtDesk(ticket, id)])
          await expect(link()).rejects.toMatchObject(conflict('being-scanned'));

        scanner.manners = 'well';
        await service.makeDue(attachmentIsScanned, id);
        expect(await looked(customer, ticket)).toMatchObject([{ state: 'infected' }]);
        expect(await service.database.query('select 1 from timer where subject = $1', [id])).toEqual([]);
      },
    );
  });

  it('are scanned after all, where nobody remembers to, or nobody has been there to', async () => {
    const { customer, ticket, attached } = await aTicketWith(aText('vergessen'), Buffer.from(eicar));
    const [forgotten, unscanned] = attached.map(({ id }) => id);
    await service.database.query(
      `update attachment set state = case id when $1 then 'scanning' else 'unscanned' end where id in ($1, $2)`,
      [forgotten, unscanned],
    );
    expect((await attachedTo(customer, ticket)).map(({ state }) => state)).toEqual(['scanning', 'unscanned']);

    await service.makeDue(attachmentsAreSwept, 'all');

    await eventually(async () => {
      const states = (await attachedTo(customer, ticket)).map(({ state }) => state);
      expect(states).toEqual(['clean', 'infected']);
    });
  });

  describe('of which bytes and rows do not agree', () => {
    /** One sweep after another, until it holds: what is asked for while one is under way is not done. */
    const swept = async (assertion: () => Promise<void>): Promise<void> => {
      service.clock.set(new Date(Date.now() + 3 * 60 * 60 * 1_000).toISOString());
      const onceMore = async (): Promise<void> => {
        await service.makeDue(attachmentsAreSwept, 'all');
        await eventually(assertion, { timeoutMs: 2_000 });
      };
      await eventually(onceMore);
    };
    const fileOf = async (id: string): Promise<string> => String((await rowOf(id))?.['blob_id']);
    afterEach(() => service.clock.set('2026-03-02T09:00:00.000Z'));

    it('are removed: what was never named, what nobody can open, what was never finished', async () => {
      const { customer, ticket, attached } = await aTicketWith(aText('bleibt'), Buffer.from(eicar));
      const [kept = '', infected = ''] = attached.map(({ id }) => id);
      const unused = await files.send(customer, ticket.companyId, aText('nie genannt'));
      await eventually(async () => expect(await rowOf(unused.id)).toMatchObject({ state: 'clean' })); // nobody changes it any more
      const [keptFile, unusedFile, infectedFile] = [
        await fileOf(kept),
        await fileOf(unused.id),
        await fileOf(infected),
      ];
      const begun = join(folder.path, 'incoming', 'begun.aa');
      await writeFile(begun, 'x');
      await utimes(begun, new Date(0), new Date(0));
      expect(await folder.names()).toEqual(expect.arrayContaining([keptFile, unusedFile, infectedFile]));

      service.clock.advance(15 * 24 * 60 * 60 * 1_000);
      const turn = { query: service.database.query.bind(service.database) };
      await new Housekeeping(turn, service.clock, attachmentChores(14)).doAll();

      await swept(async () => {
        const names = await folder.names();
        expect(names).toContain(keptFile);
        for (const gone of [unusedFile, infectedFile, 'begun.aa']) expect(names).not.toContain(gone);
      });
      expect(await attachedTo(customer, ticket)).toMatchObject([{ state: 'clean' }, { state: 'infected' }]);
    });

    it('are told of: a file that is gone or damaged is not there, and says so', async () => {
      const { customer, ticket, attached } = await aTicketWith(aText('eins'), aPdf(200_000));
      const [gone = '', damaged = ''] = attached.map(({ id }) => id);
      const place = async (id: string): Promise<string> => {
        const name = await fileOf(id);
        return join(folder.path, name.slice(-2), name);
      };
      const whole = await readFile(await place(damaged));
      await rm(await place(gone));
      await writeFile(await place(damaged), whole.subarray(0, 65_556));
      const [goneLink, damagedLink] = [
        await files.link(customer, ticket, gone),
        await files.link(customer, ticket, damaged),
      ];

      expect((await fetch(files.at(goneLink))).status).toBe(503);
      await expect(files.read(damagedLink)).rejects.toThrow();

      await swept(async () => {
        expect(await register.getSingleMetricAsString('lotse_attachments_missing')).toMatch(/missing 1$/m);
      });
      await service.database.query('delete from attachment where id = any($1::uuid[])', [[gone, damaged]]);
    });
  });

  it('are told to a person who asks, and gone with them, in the folder too', async () => {
    const { id: companyId } = await work.company();
    const contact = await work.contact(companyId);
    const customer = anAdministratorOf(companyId, { email: contact.email, contactId: contact.id });
    const named = await files.send(customer, companyId, aText('Erikas Datei'), 'Erika.txt');
    const unused = await files.send(customer, companyId, aText('noch eine'), 'Erika-2.txt');
    const ticket = await work.open(customer, companyId, { attachmentIds: [named.id] });
    await looked(customer, ticket);
    const about = { actor: aCompanyAdministrator(companyId), companyId, contactId: contact.id, limit: 10 };
    const told = () => service.call(NotificationsRpc.listContactAttachments, about);
    expect((await told()).items.map(({ name }) => name).sort()).toEqual(['Erika-2.txt', 'Erika.txt']);
    const other = await aCustomer();
    expect(
      (
        await service.call(NotificationsRpc.listContactAttachments, {
          ...about,
          actor: other.customer.actor,
          companyId: other.companyId,
        })
      ).items,
    ).toEqual([]);
    const link = await files.link(customer, ticket, named.id);

    await contactsAnnounces(service).erased({ ...contact, version: 2 });

    await eventually(async () => expect((await told()).items).toEqual([]));
    for (const { id } of [named, unused]) expect(await rowOf(id)).toBeUndefined();
    expect((await fetch(files.at(link))).status).toBe(404);
  });
});

describe('files of tickets, where there is no scanner,', () => {
  const folder = useBlobFolder();
  const service = useNotifications({ env: { ...folder.env, ...severalAtOnce, LINKS_PER_MINUTE: '20' } });
  const work = new TicketsAtWork(service);
  const files = new FilesAtWork(service);

  it('are the staff’s alone, and their names everybody’s', async () => {
    const { id: companyId } = await work.company();
    const customer = anAdministratorOf(companyId);
    const sent = await files.send(customer, companyId, aText());
    expect(sent.state).toBe('unscanned');

    const ticket = await work.open(customer, companyId, { attachmentIds: [sent.id] });

    expect((await work.messages(customer, ticket))[0]?.attachments).toEqual([sent]);
    await expect(files.link(customer, ticket, sent.id)).rejects.toMatchObject(conflict('unscanned'));
    const link = await files.linkAtDesk(ticket, sent.id);
    expect(await files.read(link)).toEqual(aText());
    expect((await fetch(files.at(link.replace('staff-files', 'files')))).status).toBe(404);
  });

  it('are the staff’s, too, where there was one when they were sent', async () => {
    const { id: companyId } = await work.company();
    const { id } = await files.send(anAdministratorOf(companyId), companyId, aText());
    await service.database.query(`update attachment set state = 'scanning' where id = $1`, [id]);

    await service.database.query(
      `insert into timer (kind, subject, id, due_at, try_at, data)
       values ('attachment-scan', $1, gen_random_uuid(), now() + interval '1 day', now() + interval '1 day', '{}')`,
      [id],
    );
    await service.makeDue(attachmentIsScanned, id);

    await eventually(async () => {
      const rows = await service.database.query('select state from attachment where id = $1', [id]);
      expect(rows).toEqual([{ state: 'unscanned' }]);
    });
  });

  it('are limited for each network, and pages of alarms are not limited by them', async () => {
    const ask = async (path: string): Promise<number> =>
      (await fetch(files.at(`https://x/a/${path}`))).status;
    const statuses: number[] = [];
    for (let count = 0; count < 25; count += 1) statuses.push(await ask('files/nothing'));

    expect(statuses.at(-1)).toBe(429);
    expect(await ask('nothing')).toBe(404);
  });
});

describe('files of tickets, where no folder is named,', () => {
  const service = useNotifications();
  const work = new TicketsAtWork(service);
  const files = new FilesAtWork(service);

  it('are not taken', async () => {
    const { id: companyId } = await work.company();

    await expect(
      files.offer(anAdministratorOf(companyId), companyId, { name: 'a', size: 1 }),
    ).rejects.toMatchObject(conflict('not-offered'));
  });
});
