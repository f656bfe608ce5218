import { NotificationEvents } from '@lotse/contracts';
import { Relay } from '@lotse/messaging';
import { Database } from '@lotse/persistence';
import { eventually, MailSink, useService } from '@lotse/test-support';
import { AppModule } from '../app.module.js';
import { notificationsConfig } from '../config.js';
import { notificationsMigrations } from '../migrations/index.js';
import type { MailClass } from './mail.entity.js';
import { Mails } from './mail.service.js';

describe('announcing mail again', () => {
  let sink: MailSink;
  beforeAll(async () => {
    sink = await MailSink.start();
  });
  const service = useService(AppModule, {
    config: notificationsConfig,
    migrations: notificationsMigrations,
    relay: 'running',
    env: () => ({
      SMTP_ALARM_URL: sink.url,
      SMTP_TRANSACTIONAL_URL: sink.url,
      MAIL_FROM: 'Kundencenter <noreply@example.com>',
    }),
  });
  afterAll(() => sink.stop());
  beforeEach(async () => {
    await service.get(Relay).pause();
    await service.database.query('delete from outbox');
    await service.database.query('delete from mail');
    sink.clear();
  });

  /** Puts mails of this class into the queue for mail, and gives their ids. */
  const queue = (mailClass: MailClass, ...emails: string[]): Promise<string[]> =>
    service.get(Database).transaction(async (tx) => {
      const ids: string[] = [];
      for (const email of emails)
        ids.push(
          await service.get(Mails).queue(tx, {
            companyId: null,
            contactId: null,
            label: null,
            class: mailClass,
            email,
            subject: 'Störung',
            text: 'Der Strom ist weg.',
          }),
        );
      return ids;
    });
  /** Messages about mail that need no further attempt. */
  const finished = async (): Promise<number> =>
    (await service.database.query(`select 1 from inbox where queue like 'notifications.send-%'`)).length;
  const announceAgain = (): Promise<number> => service.get(Mails).announceAgain();
  const received = (): string[] => sink.received.flatMap(({ to }) => to).sort();

  it('has all that waits sent once, and nothing that was sent', async () => {
    const before = await finished();
    await queue('alarm', 'sent@example.org');
    service.get(Relay).resume();
    await eventually(async () => expect(await finished()).toBe(before + 1));
    await service.get(Relay).pause();
    await queue('alarm', 'a@example.org', 'b@example.org');
    await queue('transactional', 'c@example.org');
    await service.database.query('delete from outbox'); // gone with the queues that had it

    expect(await announceAgain()).toBe(3);
    service.get(Relay).resume();

    await eventually(async () => expect(await finished()).toBe(before + 4));
    expect(received()).toEqual(['a@example.org', 'b@example.org', 'c@example.org', 'sent@example.org']);
    expect(await announceAgain()).toBe(0);
  });

  it('leaves out what was refused for good, and what has been forgotten', async () => {
    sink.answerAlways('refuse');
    const before = await finished();
    await queue('alarm', 'gone@example.org');
    service.get(Relay).resume();
    await eventually(async () => expect(await finished()).toBe(before + 1));
    await service.get(Relay).pause();
    const forgotten = await queue('transactional', 'forgotten@example.org');
    await service.get(Database).transaction((tx) => service.get(Mails).forget(tx, forgotten));

    expect(await announceAgain()).toBe(0);
  });

  it('takes all of them, each once, also where they are many', async () => {
    const ids = await queue('transactional', ...Array.from({ length: 501 }, (_, n) => `m${n}@example.org`));
    await service.database.query('delete from outbox');

    expect(await announceAgain()).toBe(501);

    const told = await service.announced(NotificationEvents.transactionalMailQueued);
    expect(told.map(({ data }) => data.mailId).sort()).toEqual([...ids].sort());
  });
});
