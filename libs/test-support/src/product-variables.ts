import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ServiceName } from '@lotse/contracts';

export interface ProductSetup {
  gatewayPort: number;
  /** `http://localhost` with the gateway's port by default: under that name a browser keeps the session's cookie without TLS. */
  publicUrl?: string;
  /** The first administrator of the vendor's staff. */
  administrator: { email: string; password: string };
  /** Where all mail goes; nowhere by default: discard is the port that nobody answers. */
  smtpUrl?: string;
  /** Where links in mails lead; nowhere by default, and the pages are served at a free port. */
  linksUrl?: string;
  /** The same of newsletters, whose pages another service has. */
  newsletterLinksUrl?: string;
}

/** One for all replicas of a run. */
const sealingKey = randomBytes(32).toString('base64');
const linkKey = randomBytes(32).toString('base64');
let evidenceKeyFile: string | undefined;
const suppressionKey = randomBytes(32).toString('base64');
const consentKey = randomBytes(32).toString('base64');

const blobKey = randomBytes(32).toString('base64');
let blobFolder: string | undefined;

const checkpointKey = generateKeyPairSync('ed25519')
  .privateKey.export({ type: 'pkcs8', format: 'der' })
  .toString('base64');

/**
 * What the services of a whole product need besides databases and broker, with no limit to how often they are asked and no
 * second factor asked for.
 */
export const productVariables = ({
  gatewayPort,
  publicUrl = `http://localhost:${gatewayPort}`,
  administrator,
  smtpUrl = 'smtp://127.0.0.1:9',
  linksUrl = 'https://links.lotse.example',
  newsletterLinksUrl = 'https://links.lotse.example',
}: ProductSetup): Record<ServiceName, Record<string, string>> => ({
  contacts: {},
  newsletter: {
    SMTP_NEWSLETTER_URL: smtpUrl,
    NEWSLETTER_FROM: 'Muster Software <newsletter@lotse.example>',
    NEWSLETTER_IMPRINT: 'Muster Software GmbH, Hafenstraße 1, 20457 Hamburg | HRB 12345, Amtsgericht Hamburg',
    CONFIRMATION_MAIL_AGAIN_MS: '200',
    LINKS_URL: newsletterLinksUrl,
    LINK_KEYS: linkKey,
    LINKS_PORT: new URL(newsletterLinksUrl).port || '0',
    SUPPRESSION_KEY: suppressionKey,
    CONSENT_KEYS: consentKey,
    CHECKPOINT_KEY: checkpointKey,
  },
  gateway: {
    HOST: '127.0.0.1',
    PORT: String(gatewayPort),
    PUBLIC_URL: publicUrl,
    BOOTSTRAP_ADMIN_EMAIL: administrator.email,
    BOOTSTRAP_ADMIN_PASSWORD: administrator.password,
    SEALING_KEY: sealingKey,
    ACCOUNTING_EMAIL: 'accounting@lotse.example',
    LINKS_URL: linksUrl,
    IMPRINT_URL: 'https://lotse.example/imprint',
    PRIVACY_URL: 'https://lotse.example/privacy',
    RATE_LIMIT_PER_MINUTE: '100000000',
    RATE_LIMIT_PUBLIC_PER_MINUTE: '100000000',
    STAFF_SECOND_FACTOR: 'optional',
  },
  notifications: {
    SMTP_ALARM_URL: smtpUrl,
    SMTP_TRANSACTIONAL_URL: smtpUrl,
    MAIL_FROM: 'Kundencenter <noreply@lotse.example>',
    LINKS_URL: linksUrl,
    LINK_KEYS: linkKey,
    LINKS_PORT: new URL(linksUrl).port || '0',
    APP_URL: publicUrl,
    BLOB_FOLDER: (blobFolder ??= mkdtempSync(join(tmpdir(), 'lotse-files-'))),
    BLOB_KEYS: blobKey,
    EVIDENCE_KEY_FILE: (evidenceKeyFile ??= newEvidenceKey()),
    ALARM_MAIL_AGAIN_MS: '200',
    TRANSACTIONAL_MAIL_AGAIN_MS: '200',
  },
});

/** In the system's folder for what lasts no longer than a run. */
function newEvidenceKey(): string {
  const file = join(mkdtempSync(join(tmpdir(), 'lotse-evidence-')), 'key.pem');
  const { privateKey } = generateKeyPairSync('ed25519');
  writeFileSync(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
  return file;
}
