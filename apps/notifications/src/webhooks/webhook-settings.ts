import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { rootCertificates } from 'node:tls';
import { AllowedAddresses } from './allowed-addresses.js';
import type { WebhookPace } from './course.js';
import { hostOf, type Destination } from './guarded-post.js';
import { webhookKeys } from './signature.js';

/** As an operator writes them. */
export interface WebhookVariables {
  alarmWebhookUrl?: string | undefined;
  alarmWebhookSecrets?: string | undefined;
  alarmWebhookAllow?: string | undefined;
  alarmWebhookCaFile?: string | undefined;
  alarmWebhookAgainMs: readonly number[];
  alarmWebhookLastsMs: number;
}

export interface WebhookSettings {
  to: Destination;
  keys: readonly Buffer[];
  pace: WebhookPace;
}

/**
 * Where webhooks go, and how; `null` where none are wanted.
 * @throws Error that says which variable is wrong, and names neither secret nor path
 */
export function webhookSettings(variables: WebhookVariables): WebhookSettings | null {
  const { alarmWebhookUrl, alarmWebhookAllow = '', alarmWebhookCaFile } = variables;
  if (alarmWebhookUrl === undefined) return null;
  if (variables.alarmWebhookSecrets === undefined)
    throw new Error('ALARM_WEBHOOK_SECRETS is missing beside ALARM_WEBHOOK_URL');
  const { alarmWebhookSecrets: secrets } = variables;

  const url = urlOf(alarmWebhookUrl);
  const ranges = alarmWebhookAllow.split(/[\s,]+/).filter(Boolean);
  const allowed = named('ALARM_WEBHOOK_ALLOW', () => new AllowedAddresses(ranges));
  if (url.protocol === 'http:' && ranges.length === 0)
    throw new Error(
      'ALARM_WEBHOOK_URL is wrong: http:// leads to what ALARM_WEBHOOK_ALLOW names, and it names nothing',
    );
  const host = hostOf(url);
  if (isIP(host) !== 0 && !(url.protocol === 'http:' ? allowed.lists(host) : allowed.has(host)))
    throw new Error(
      'ALARM_WEBHOOK_URL is wrong: its address is not allowed, unless ALARM_WEBHOOK_ALLOW names it',
    );
  return {
    to: {
      url,
      allowed,
      ...(alarmWebhookCaFile !== undefined && { ca: [...rootCertificates, read(alarmWebhookCaFile)] }),
    },
    keys: named('ALARM_WEBHOOK_SECRETS', () => webhookKeys(secrets)),
    pace: { again: variables.alarmWebhookAgainMs, lasts: variables.alarmWebhookLastsMs },
  };
}

function urlOf(text: string): URL {
  const wrong = (what: string): Error => new Error(`ALARM_WEBHOOK_URL is wrong: ${what}`);
  if (!URL.canParse(text)) throw wrong('it is https://host/path');
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw wrong('it is https://host/path');
  if (url.username || url.password) throw wrong('it takes no login: the signature says who calls');
  return url;
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    throw new Error(`ALARM_WEBHOOK_CA_FILE cannot be read (${code})`, { cause: error });
  }
}

function named<T>(variable: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new Error(`${variable} is wrong: ${(error as Error).message}`, { cause: error });
  }
}
