import { randomUUID } from 'node:crypto';
import { createTransport } from 'nodemailer';
import {
  NotificationEvents,
  NotificationsRpc,
  type CompanyDto,
  type ContactDto,
  type DeliveryDto,
} from '@lotse/contracts';
import { Mails } from '@lotse/mail';
import { Database } from '@lotse/persistence';
import {
  aCompanySnapshot,
  aContactSnapshot,
  aListSnapshot,
  aStaffUser,
  contactsAnnounces,
  eventually,
  holdLock,
  useMailSink,
} from '@lotse/test-support';
import { useNotifications } from '../../test/notifications-under-test.js';
import { mutated, numbersFrom, reportFixture, reportFixtures } from '../../test/reports.js';
import { returnAddressesOf } from '../return-addresses.js';
import { listenerToken } from './inbound.module.js';
import { Reading, ReadingBounds } from './reading.js';
import type { SmtpListener } from './smtp-listener.js';

const inbound = {
  MAIL_RETURN_TO: 'Bounces@lotse.example',
  MAIL_TOKEN_KEY: Buffer.alloc(32, 7).toString('base64'),
  INBOUND_SMTP_PORT: '0',
  INBOUND_LMTP_PORT: '0',
};

interface InboundRow {
  mail_id: string;
  envelope_from: string | null;
  raw: Buffer;
  state: string;
  attempts: number;
  kind: string | null;
  status: string | null;
}

type Service = ReturnType<typeof useNotifications>;

const handOver = async (
  service: Service,
  raw: Buffer,
  to: string | string[],
  { way = 'smtp', from = '' }: { way?: 'smtp' | 'lmtp'; from?: string } = {},
): Promise<string> => {
  const { port } = service.get<SmtpListener>(listenerToken(way));
  const transport = createTransport({ host: '127.0.0.1', port, lmtp: way === 'lmtp', ignoreTLS: true });
  try {
    return (await transport.sendMail({ envelope: { from, to }, raw })).response;
  } finally {
    transport.close();
  }
};

const addressOf = (service: Service, mailId: string): string =>
  returnAddressesOf(service.config)?.of(mailId) ?? '';

const rowsOf = (service: Service, mailId: string): Promise<InboundRow[]> =>
  service.database.query<InboundRow>('select * from inbound_mail where mail_id = $1 order by id', [mailId]);

const readAll = (service: Service): Promise<void> =>
  eventually(async () => {
    service.get(Reading).wake();
    expect(await service.database.query(`select id from inbound_mail where state = 'waiting'`)).toEqual([]);
  });

describe('mail that comes back', () => {
  const sink = useMailSink();
  const service = useNotifications({ alarms: sink, mails: sink, relay: 'paused', env: inbound });
  beforeEach(() => sink.clear());

  const actor = aStaffUser();
  const contacts = contactsAnnounces(service);

  const anAlarm = async (): Promise<{ company: CompanyDto; contact: ContactDto; delivery: Delivery }> => {
    const company = aCompanySnapshot();
    const contact = aContactSnapshot(company.id);
    await contacts.company(company);
    await contacts.registered(contact);
    const entry = { contactId: contact.id, email: null, label: null, language: null };
    await contacts.list(aListSnapshot(company.id, { entries: [entry] }));
    const incident = await service.call(NotificationsRpc.announceIncident, {
      actor,
      companyId: company.id,
      incident: { list: 'emergency', subject: 'Rechenzentrum', text: 'Der Strom ist weg.' },
    });
    const ids = { companyId: company.id, incidentId: incident.id };
    const read = async (): Promise<DeliveryDto> => {
      const { deliveries } = await service.call(NotificationsRpc.getIncident, { actor, ...ids });
      return deliveries[0] as DeliveryDto;
    };
    await eventually(async () => expect(await read()).toMatchObject({ state: 'accepted' }));
    return { company, contact, delivery: { id: (await read()).id, read } };
  };
  interface Delivery {
    id: string;
    read: () => Promise<DeliveryDto>;
  }

  it('says by the address it comes to which mail it was, becomes its evidence, and is told to whoever keeps the address', async () => {
    const { company, contact, delivery } = await anAlarm();
    expect(await delivery.read()).toMatchObject({ bouncedAt: null, bounceStatus: null });
    const [sent] = sink.to(contact.email);
    expect(sent?.from).toMatch(/^Bounces\+[a-z2-7]{42}@lotse\.example$/);
    expect(sent?.header('from')).toBe('Kundencenter <noreply@example.com>');

    await handOver(service, reportFixture('exchange-online'), sent?.from ?? '');

    const bouncedAt = service.clock.now().toISOString();
    await eventually(async () =>
      expect(await delivery.read()).toMatchObject({
        state: 'accepted',
        answer: expect.stringMatching(/^250/),
        bouncedAt,
        bounceStatus: '5.1.10',
      }),
    );
    const told = await service.announced(NotificationEvents.addressBounced);
    expect(told.filter(({ event }) => event.aggregateId === delivery.id)).toMatchObject([
      {
        event: { companyId: company.id, version: 1 },
        data: {
          mailId: delivery.id,
          companyId: company.id,
          contactId: contact.id,
          email: contact.email,
          status: '5.1.10',
          bouncedAt,
        },
      },
    ]);
  });

  it('counts once, whoever tells of it how often; and a report that is no end changes nothing', async () => {
    const { delivery } = await anAlarm();
    const address = addressOf(service, delivery.id);
    for (const name of ['postfix-delayed', 'out-of-office', 'postfix-relayed'])
      await handOver(service, reportFixture(name), address);
    await readAll(service);
    expect(await delivery.read()).toMatchObject({ bouncedAt: null });

    for (const name of ['web.de', 'web.de', 'exim']) await handOver(service, reportFixture(name), address);
    await readAll(service);

    expect((await rowsOf(service, delivery.id)).map(({ kind }) => kind)).toEqual([
      'delayed',
      'other',
      'delivered',
      'failed', // the same once more is known
      'failed',
    ]);
    expect(await delivery.read()).toMatchObject({ bounceStatus: '5.1.1' });
    const told = await service.announced(NotificationEvents.addressBounced);
    expect(told.filter(({ event }) => event.aggregateId === delivery.id)).toHaveLength(1);
  });

  it.each(['web.de-full', 'postfix-policy', 'postfix-expired'])(
    'is evidence and kills no address where it says nothing of it: %s',
    async (name) => {
      const { delivery } = await anAlarm();

      await handOver(service, reportFixture(name), addressOf(service, delivery.id));

      await eventually(async () =>
        expect(await delivery.read()).toMatchObject({ bouncedAt: expect.any(String) }),
      );
      const told = await service.announced(NotificationEvents.addressBounced);
      expect(told.filter(({ event }) => event.aggregateId === delivery.id)).toEqual([]);
    },
  );

  it('is gone with the person it names', async () => {
    const { company, contact, delivery } = await anAlarm();
    await handOver(service, reportFixture('gmail'), addressOf(service, delivery.id));
    await readAll(service);

    await contacts.erased({ ...contact, companyId: company.id, version: 2 });

    expect(await rowsOf(service, delivery.id)).toEqual([]);
    await handOver(service, reportFixture('gmx'), addressOf(service, delivery.id));
    await readAll(service); // one that comes later names nobody to anybody
    const told = await service.announced(NotificationEvents.addressBounced);
    expect(told.filter(({ event }) => event.aggregateId === delivery.id)).toHaveLength(1);
  });

  it('comes by LMTP as well, and is stored as it came', async () => {
    const [one, other] = [randomUUID(), randomUUID()];
    const raw = reportFixture('exchange-2003');

    await handOver(service, raw, [addressOf(service, one), addressOf(service, other)], {
      way: 'lmtp',
      from: 'x@y.example',
    });

    for (const mailId of [one, other])
      expect(await rowsOf(service, mailId)).toMatchObject([{ raw, envelope_from: 'x@y.example' }]);
  });

  it('is taken for our own addresses only', async () => {
    const address = addressOf(service, randomUUID());
    for (const to of [
      'somebody@example.org',
      'Bounces@lotse.example',
      'postmaster@lotse.example',
      address.replace(/\+./, ({ 1: first }) => (first === 'a' ? '+b' : '+a')),
    ])
      await expect(handOver(service, reportFixture('gmail'), to)).rejects.toMatchObject({
        responseCode: 550,
        response: expect.stringContaining('5.1.1'),
      });
  });

  it('is refused where it is too large, and where there are too many', async () => {
    const mailId = randomUUID();
    const address = addressOf(service, mailId);
    const large = Buffer.concat([reportFixture('gmail'), Buffer.alloc(1024 * 1024, 'x\r\n')]);
    await expect(handOver(service, large, address)).rejects.toMatchObject({ responseCode: 552 });

    const another = (index: number): Buffer => Buffer.from(`Subject: ${index}\r\n\r\nx\r\n`);
    for (let index = 0; index < 10; index++) await handOver(service, another(index), address);
    await expect(handOver(service, another(10), address)).rejects.toMatchObject({ responseCode: 550 });
    expect(await handOver(service, another(9), address)).toMatch(/^250/); // known
    expect(await rowsOf(service, mailId)).toHaveLength(10);
  });

  it('is not taken before it is stored', async () => {
    const mailId = randomUUID();
    const letGo = await holdLock(service.database, 'lock table inbound_mail');
    try {
      await expect(
        handOver(service, reportFixture('gmail'), addressOf(service, mailId)),
      ).rejects.toMatchObject({ responseCode: 451 });
    } finally {
      await letGo();
    }
    expect(await rowsOf(service, mailId)).toEqual([]);
  });

  it('may be whatever chance and malice make of it: 200 of them are kept as they came, and the service goes on', async () => {
    const random = numbersFrom(20260302);
    const fixtures = reportFixtures().sort().map(reportFixture);
    const any = (): Buffer => fixtures[random(fixtures.length)] ?? Buffer.alloc(0);
    const sent = new Map(
      Array.from({ length: 200 }, () => [randomUUID() as string, mutated(any(), any(), random)]),
    );
    const { port } = service.get<SmtpListener>(listenerToken('smtp'));
    const transport = createTransport({
      host: '127.0.0.1',
      port,
      pool: true,
      ignoreTLS: true,
      maxMessages: Infinity,
    });
    await Promise.all(
      [...sent].map(([mailId, raw]) =>
        transport.sendMail({ envelope: { from: '', to: addressOf(service, mailId) }, raw }),
      ),
    );
    transport.close();
    await readAll(service);

    const rows = await service.database.query<InboundRow>(
      'select * from inbound_mail where mail_id = any($1)',
      [[...sent.keys()]],
    );
    expect(rows).toHaveLength(200);
    for (const { mail_id: mailId, raw, state, attempts } of rows) {
      expect(withoutEnd(raw).equals(withoutEnd(onTheWire(sent.get(mailId) ?? Buffer.alloc(0))))).toBe(true);
      expect({ state, attempts }).toEqual({
        state: expect.stringMatching(/^(read|unreadable)$/),
        attempts: 1,
      });
    }
    const { delivery } = await anAlarm();
    await handOver(service, reportFixture('postfix-unknown'), addressOf(service, delivery.id));
    await eventually(async () => expect(await delivery.read()).toMatchObject({ bounceStatus: '5.1.1' }));
  });

  it('tells nobody of an address of the vendor’s own people', async () => {
    const mailId = await service.get(Database).transaction((tx) =>
      service.get(Mails).queue(tx, {
        companyId: null,
        class: 'transactional',
        contactId: null,
        email: 'staff@example.org',
        label: null,
        subject: 'x',
        text: 'y',
        keptUntil: new Date('2999-01-01'),
      }),
    );
    await handOver(service, reportFixture('postfix-unknown'), addressOf(service, mailId));
    await readAll(service);

    expect(await service.database.query(`select bounce_status from mail where id = $1`, [mailId])).toEqual([
      { bounce_status: '5.1.1' },
    ]);
    const told = await service.announced(NotificationEvents.addressBounced);
    expect(told.filter(({ event }) => event.aggregateId === mailId)).toEqual([]);
  });
});

/** nodemailer ends every line with CR LF (RFC 5321, 2.3.8). */
const onTheWire = (raw: Buffer): Buffer =>
  Buffer.from(raw.toString('latin1').replaceAll(/\r?\n|\r/g, '\r\n'), 'latin1');
const withoutEnd = (raw: Buffer): Buffer => Buffer.from(raw.toString('latin1').trimEnd(), 'latin1');

describe('a mail over which its reader dies', () => {
  const bounds = new (class extends ReadingBounds {
    override timeMs = 1;
  })();
  const service = useNotifications({
    env: inbound,
    providers: [{ provide: ReadingBounds, useValue: bounds }],
  });

  it('is given up after three attempts and kept, and the service goes on with the next', async () => {
    const [one, next] = [randomUUID(), randomUUID()];
    await handOver(service, reportFixture('gmail'), addressOf(service, one));
    await readAll(service);
    expect(await rowsOf(service, one)).toMatchObject([
      { state: 'unreadable', attempts: 3, kind: null, raw: reportFixture('gmail') },
    ]);

    Object.assign(bounds, { timeMs: 60_000 });
    await handOver(service, reportFixture('gmail'), addressOf(service, next));
    await readAll(service);
    expect(await rowsOf(service, next)).toMatchObject([{ state: 'read', kind: 'failed', status: '5.1.1' }]);
  });
});
