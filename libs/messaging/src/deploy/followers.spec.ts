import { Topology } from '@lotse/contracts';
import { connect, type Channel, type ChannelModel } from 'amqplib';
import { testVirtualHost, type TestVirtualHost } from '../../test/harness.spec.js';
import { brokerUsers } from '../rights.js';
import { addFollower, removeFollower } from './followers.js';
import { houseOf, type House } from './house.js';
import { ManagementApi } from './management-api.js';

describe('a team that follows events', () => {
  let host: TestVirtualHost;
  let admin: ManagementApi;
  let house: House;
  let team: string;

  beforeAll(async () => {
    host = await testVirtualHost();
    admin = new ManagementApi(process.env['LOTSE_TEST_RABBITMQ_API_URL'] ?? '');
    house = houseOf(
      Object.fromEntries(brokerUsers.map((user) => [user, host.amqpUrlOf(user)])),
      [1_000],
      admin,
    );
    team = `team-${host.name.slice(-8)}`;
  });
  afterAll(() => host.drop());

  const signIn = (password: string): Promise<ChannelModel> =>
    connect(Object.assign(new URL(host.amqpUrl), { username: team, password }).href);

  it('has queues of its own name, binds them to events, and may do nothing else', async () => {
    await addFollower(admin, house, { team, password: 'first' });
    await addFollower(admin, house, { team, password: 'second' });

    await expect(signIn('first')).rejects.toThrow(/403/);
    const connection = await signIn('second');
    const queue = `${team}.contacts`;
    const channel = await connection.createChannel();
    await channel.assertQueue(queue, { durable: true, arguments: { 'x-queue-type': 'quorum' } });
    await channel.bindQueue(queue, Topology.eventsExchange, 'contacts.contact-changed.v1');
    const attempts: ((channel: Channel) => PromiseLike<unknown>)[] = [
      (other) => other.assertQueue('others.contacts'),
      (other) => other.get('notifications.contacts'),
      (other) => other.bindQueue(queue, Topology.confidentialExchange, '#'),
      (other) => {
        other.publish(Topology.eventsExchange, 'contacts.contact-erased.v1', Buffer.from('{}'));
        return other.checkQueue(queue);
      },
      (other) => other.deleteQueue('newsletter.contacts'),
      (other) => other.deleteExchange(Topology.eventsExchange),
    ];
    for (const attempt of attempts) {
      const other = await connection.createChannel();
      other.on('error', () => undefined);
      await expect(attempt(other)).rejects.toThrow(/403/);
    }
    expect(await admin.get('policies', host.name, `follower-${team}`)).toMatchObject({
      pattern: `^${team}\\.`,
      'apply-to': 'queues',
      definition: { 'max-length': 1_000_000, overflow: 'drop-head' },
    });
    await connection.close();
  });

  it('takes its queues with it when it goes', async () => {
    await addFollower(admin, house, { team, password: 'x' });

    expect(await removeFollower(admin, house, team)).toEqual([`${team}.contacts`]);

    expect(await admin.get('queues', host.name, `${team}.contacts`)).toBeUndefined();
    expect(await admin.get('policies', host.name, `follower-${team}`)).toBeUndefined();
    await expect(signIn('x')).rejects.toThrow(/403/);
    await expect(removeFollower(admin, house, team)).rejects.toThrow(`There is no follower ${team}.`);
  });

  it('cannot be called as somebody who is there already, or as queues that are ours', async () => {
    for (const taken of ['notifications', 'lotse', 'test-gateway', admin.user, 'X', 'a.b', 'x'.repeat(31)]) {
      await expect(addFollower(admin, house, { team: taken, password: 'x' })).rejects.toThrow(/name|called/);
      await expect(removeFollower(admin, house, taken)).rejects.toThrow(/name|called/);
    }
  });
});
