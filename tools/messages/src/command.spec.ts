import { randomUUID } from 'node:crypto';
import { NotificationEvents, Topology } from '@lotse/contracts';
import { toProperties, type Broker } from '@lotse/messaging';
import { testVirtualHost, type TestVirtualHost } from '@lotse/test-support';
import { runMessages } from './command.js';

describe('the messages command', () => {
  let broker: TestVirtualHost;
  let service: Broker;

  beforeAll(async () => {
    broker = await testVirtualHost();
    service = await broker.brokerOf('notifications');
  });
  afterAll(async () => {
    await broker?.drop();
  });

  const run = async (...args: string[]) => {
    const lines: string[] = [];
    const code = await runMessages(args, broker.amqpUrlOf('operator'), {
      out: (line) => lines.push(line),
      err: (line) => lines.push(line),
    });
    return { code, text: lines.join('\n') };
  };
  const die = async () => {
    const id = randomUUID();
    const { type } = NotificationEvents.transactionalMailQueued;
    const meta = {
      id,
      type,
      companyId: null,
      aggregateId: id,
      version: 3,
      time: new Date(),
      traceparent: null,
    };
    const properties = toProperties({ ...meta, data: '' });
    await service.forwarding.publish({
      exchange: Topology.buriedExchange,
      routingKey: 'notifications.send-transactional-mail',
      content: Buffer.from(JSON.stringify({ mailId: id, subject: 'Ihr Ticket, Frau Muster' })),
      options: {
        ...properties,
        headers: { ...(properties.headers as object), 'x-lotse-reason': 'mail.unknown' },
      },
    });
    return id;
  };

  it('lists what is dead without its data, and shows it with personal values masked', async () => {
    const id = await die();

    const listed = await run('dead', 'list', '--service', 'notifications');
    const shown = await run('dead', 'show', '--id', id);

    expect(listed.code).toBe(0);
    expect(listed.text).toContain(
      `${id}  notifications.transactional-mail-queued.v1  notifications.send-transactional-mail  mail.unknown  attempts=1`,
    );
    expect(shown.text).toContain(`"mailId": "${id}"`);
    expect(shown.text).toContain('"subject": "*** (23)"');
    expect(listed.text + shown.text).not.toContain('Muster');
  });

  it('sends one home and drops another', async () => {
    const [home, gone] = [await die(), await die()];

    expect(await run('dead', 'replay', '--id', home)).toEqual({ code: 0, text: '1 sent home' });
    expect(await run('dead', 'drop', '--id', gone)).toEqual({ code: 0, text: '1 dropped' });

    const left = await run('dead', 'list');
    expect(left.text).not.toContain(home);
    expect(left.text).not.toContain(gone);
  });

  it('does nothing without being told which, and says how it is used', async () => {
    const id = await die();

    expect((await run('dead', 'drop')).text).toContain('dead drop needs --id or --all');
    expect((await run('dead', 'drop', '--service', 'sales', '--all')).text).toContain(
      'There is no service sales',
    );
    expect((await run('dead', 'bury')).code).toBe(2);
    expect((await run('dead', 'list')).text).toContain(id);
  });
});
