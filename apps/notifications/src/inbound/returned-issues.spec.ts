import { randomUUID } from 'node:crypto';
import { createTransport } from 'nodemailer';
import { NewsletterEvents, NotificationEvents, queuesFor } from '@lotse/contracts';
import { ReturnAddresses } from '@lotse/mail';
import { eventually, useMailSink } from '@lotse/test-support';
import { useNotifications } from '../../test/notifications-under-test.js';
import { reportFixture } from '../../test/reports.js';
import { listenerToken } from './inbound.module.js';
import { Reading } from './reading.js';
import type { SmtpListener } from './smtp-listener.js';

const key = Buffer.alloc(32, 7);
/** That which is being replaced. */
const oldKey = Buffer.alloc(32, 6);

/** As RFC 5965, appendix B.1, has it. */
const aComplaint = (returnPath: string, kind = 'abuse'): string =>
  [
    'From: <abusedesk@example.com>',
    'Subject: FW: Earn money',
    'To: <complaints@example.net>',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=feedback-report; boundary="part1"',
    '',
    '--part1',
    'Content-Type: text/plain; charset="US-ASCII"',
    '',
    'This is an email abuse report for an email message.',
    '--part1',
    'Content-Type: message/feedback-report',
    '',
    `Feedback-Type: ${kind}`,
    'User-Agent: SomeGenerator/1.0',
    'Version: 1',
    `Original-Mail-From: <${returnPath}>`,
    '--part1',
    'Content-Type: message/rfc822',
    'Content-Disposition: inline',
    '',
    'From: <news@example.net>',
    'Subject: News',
    '',
    'News',
    '--part1--',
    '',
  ].join('\r\n');

describe('what is reported of a newsletter’s issue', () => {
  const sink = useMailSink();
  const service = useNotifications({
    alarms: sink,
    mails: sink,
    relay: 'paused',
    env: {
      MAIL_RETURN_TO: 'bounces@lotse.example',
      MAIL_TOKEN_KEY: [key, oldKey].map((one) => one.toString('base64')).join(),
      INBOUND_SMTP_PORT: '0',
    },
  });
  const addresses = new ReturnAddresses('bounces@lotse.example', [key], 'issue');

  const handOver = async (raw: string | Buffer, to: string): Promise<void> => {
    const { port } = service.get<SmtpListener>(listenerToken('smtp'));
    const transport = createTransport({ host: '127.0.0.1', port, ignoreTLS: true });
    try {
      await transport.sendMail({ envelope: { from: '', to }, raw });
    } finally {
      transport.close();
    }
    await eventually(async () => {
      service.get(Reading).wake();
      expect(await service.database.query(`select 1 from inbound_mail where state = 'waiting'`)).toEqual([]);
    });
  };
  const bounced = async (mailId: string) =>
    (await service.announced(NotificationEvents.newsletterMailBounced)).filter(
      ({ data }) => data.mailId === mailId,
    );
  const complained = async (mailId: string) =>
    (await service.announced(NotificationEvents.newsletterMailComplained)).filter(
      ({ data }) => data.mailId === mailId,
    );

  it('is told to whoever has sent it: that it came back', async () => {
    const mailId = randomUUID();

    await handOver(reportFixture('gmail'), addresses.of(mailId));

    expect(await bounced(mailId)).toMatchObject([{ data: { mailId, status: '5.1.1' } }]);
    expect(await complained(mailId)).toEqual([]);
  });

  it('is told also where its address was made with the key that is being replaced', async () => {
    const before = new ReturnAddresses('bounces@lotse.example', [oldKey], 'issue');
    const [returned, disliked] = [randomUUID(), randomUUID()];

    await handOver(reportFixture('gmail'), before.of(returned));
    await handOver(aComplaint(before.of(disliked)), addresses.complaints);

    expect(await bounced(returned)).toHaveLength(1);
    expect(await complained(disliked)).toHaveLength(1);
  });

  it('is told to nobody else: alarms and mandatory mail go on to that address', async () => {
    const mailId = randomUUID();
    const before = await service.database.query('select id, state, bounced_at from mail order by id');

    await handOver(reportFixture('gmail'), addresses.of(mailId));
    await handOver(aComplaint(addresses.of(mailId)), addresses.complaints);

    expect(await bounced(mailId)).toHaveLength(1);
    expect(await complained(mailId)).toHaveLength(1);
    expect(await service.announced(NotificationEvents.addressBounced)).toEqual([]);
    expect(await service.database.query('select id, state, bounced_at from mail order by id')).toEqual(
      before,
    );
    expect(queuesFor(NewsletterEvents.addressSuppressed.type)).toEqual([]); // nobody acts upon it but newsletters
  });

  it('is told as a complaint, whether it comes to the address for them or to that of the mail', async () => {
    for (const to of [addresses.complaints, null]) {
      const mailId = randomUUID();
      const returnPath = addresses.of(mailId);

      await handOver(aComplaint(returnPath), to ?? returnPath);

      expect(await complained(mailId)).toHaveLength(1);
      expect(await bounced(mailId)).toEqual([]);
    }
  });

  it('is no complaint where somebody says that it was none', async () => {
    const mailId = randomUUID();

    await handOver(aComplaint(addresses.of(mailId), 'not-spam'), addresses.complaints);

    expect(await complained(mailId)).toEqual([]);
  });

  it('is not believed of whoever does not know the mail: its address can be guessed by nobody', async () => {
    const own = new ReturnAddresses('bounces@lotse.example', [key]).of(randomUUID());
    const forged = new ReturnAddresses('bounces@lotse.example', [Buffer.alloc(32, 8)], 'issue').of(
      randomUUID(),
    );

    for (const returnPath of ['somebody@example.com', own, forged])
      await expect(handOver(aComplaint(returnPath), addresses.complaints)).rejects.toMatchObject({
        responseCode: 550,
      });
  });
});
