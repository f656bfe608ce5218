import { register } from 'prom-client';
import { MailServers } from './mail-server.js';
import type { ServerSettings } from './server-settings.js';

const metric = 'lotse_mail_server_resting';

const loginOf = (user: string): ServerSettings => ({
  host: 'mail.example.com',
  port: 587,
  login: { user, pass: 'x' },
  tls: 'required',
  caFile: null,
  connections: 1,
  perSecond: null,
});

describe('a mail server that is left alone', () => {
  const restingNow = async (): Promise<number[] | undefined> =>
    (await register.getSingleMetric(metric)?.get())?.values
      .filter(({ labels }) => labels['server'] === 'mail.example.com:587')
      .map(({ value }) => value);

  it('is told of, also where another login of the same host works', async () => {
    const [alarms] = new MailServers().of([loginOf('alarms'), loginOf('others')]);
    expect(await restingNow()).toEqual([0]);

    alarms?.trouble();
    expect(await restingNow()).toEqual([1]);

    alarms?.breaker.well();
    expect(await restingNow()).toEqual([0]);
  });
});
