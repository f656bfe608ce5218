import { webhookSettings, type WebhookVariables } from './webhook-settings.js';

const secret = `whsec_${Buffer.alloc(32, 1).toString('base64')}`;
const variables = (overrides: Partial<WebhookVariables> = {}): WebhookVariables => ({
  alarmWebhookUrl: 'https://hooks.example.com/in/token',
  alarmWebhookSecrets: secret,
  alarmWebhookAgainMs: [2_000],
  alarmWebhookLastsMs: 60_000,
  ...overrides,
});

describe('where webhooks go', () => {
  it('is nowhere, unless somebody says so', () => {
    expect(webhookSettings(variables({ alarmWebhookUrl: undefined }))).toBeNull();
  });

  it('is where the operator says', () => {
    expect(webhookSettings(variables())).toMatchObject({
      to: { url: new URL('https://hooks.example.com/in/token') },
      keys: [Buffer.alloc(32, 1)],
      pace: { again: [2_000], lasts: 60_000 },
    });
    expect(
      webhookSettings(
        variables({ alarmWebhookUrl: 'http://10.1.2.3:8080/', alarmWebhookAllow: '10.1.0.0/16, fd00::/8' }),
      ),
    ).not.toBeNull();
  });

  it.each<[Partial<WebhookVariables>, string]>([
    [{ alarmWebhookSecrets: undefined }, 'ALARM_WEBHOOK_SECRETS is missing beside ALARM_WEBHOOK_URL'],
    [
      { alarmWebhookSecrets: 'token' },
      'ALARM_WEBHOOK_SECRETS is wrong: a secret is whsec_ and base64 behind it',
    ],
    [{ alarmWebhookUrl: 'hooks.example.com/token' }, 'ALARM_WEBHOOK_URL is wrong: it is https://host/path'],
    [
      { alarmWebhookUrl: 'ftp://hooks.example.com/token' },
      'ALARM_WEBHOOK_URL is wrong: it is https://host/path',
    ],
    [{ alarmWebhookUrl: 'https://me:token@example.com/' }, 'ALARM_WEBHOOK_URL is wrong: it takes no login'],
    [{ alarmWebhookUrl: 'http://gateway/token' }, 'ALARM_WEBHOOK_URL is wrong: http:// leads to what'],
    [
      { alarmWebhookUrl: 'https://169.254.169.254/token' },
      'ALARM_WEBHOOK_URL is wrong: its address is not allowed',
    ],
    [
      { alarmWebhookUrl: 'https://[::ffff:10.0.0.1]/token' },
      'ALARM_WEBHOOK_URL is wrong: its address is not allowed',
    ],
    [
      { alarmWebhookUrl: 'http://8.8.8.8/token', alarmWebhookAllow: '10.0.0.0/8' },
      'ALARM_WEBHOOK_URL is wrong: its address is not allowed',
    ],
    [{ alarmWebhookAllow: '10.0.0.0/8,10.1.2.3' }, 'ALARM_WEBHOOK_ALLOW is wrong: "10.1.2.3" is no range'],
    [{ alarmWebhookCaFile: '/nowhere/ca.pem' }, 'ALARM_WEBHOOK_CA_FILE cannot be read (ENOENT)'],
  ])('is refused with its reason, and without what is secret: %j', (overrides, reason) => {
    const refused = (): unknown => webhookSettings(variables(overrides));

    expect(refused).toThrow(reason);
    expect(refused).not.toThrow(/token|AQEB/);
  });
});
