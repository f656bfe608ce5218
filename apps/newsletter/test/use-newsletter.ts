import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { useService, type MailSink, type ServiceSetup, type ServiceUnderTest } from '@lotse/test-support';
import { AppModule } from '../src/app.module.js';
import { newsletterConfig, type NewsletterConfig } from '../src/config.js';
import { newsletterMigrations } from '../src/migrations/index.js';

export const linksUrl = 'https://links.example.com';

const key = (): string => randomBytes(32).toString('base64');

/** As `openssl genpkey -algorithm ed25519 -outform DER | base64` makes one. */
const signingKey = (): string =>
  generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64');

/** What the service needs besides database and broker. Without a sink its mail goes nowhere: nobody answers at that port. */
export const newsletterVariables = (sink?: MailSink): Record<string, string> => ({
  SMTP_NEWSLETTER_URL: sink?.url ?? 'smtp://127.0.0.1:9',
  NEWSLETTER_FROM: 'Muster Software <newsletter@muster.example>',
  NEWSLETTER_IMPRINT: 'Muster Software GmbH, Hafenstraße 1, 20457 Hamburg | HRB 12345, Amtsgericht Hamburg',
  CONFIRMATION_MAIL_AGAIN_MS: '50',
  LINKS_URL: linksUrl,
  LINK_KEYS: key(),
  LINKS_PORT: '0',
  SUPPRESSION_KEY: key(),
  CONSENT_KEYS: key(),
  CHECKPOINT_KEY: signingKey(),
});

/** The newsletter service, before the tests of a suite and until after them. */
export function useNewsletter({
  sink,
  env = {},
  ...setup
}: Partial<Omit<ServiceSetup<NewsletterConfig>, 'env'>> & {
  sink?: MailSink;
  env?: Record<string, string>;
} = {}): ServiceUnderTest<NewsletterConfig> {
  return useService(AppModule, {
    config: newsletterConfig,
    migrations: newsletterMigrations,
    env: () => ({ ...newsletterVariables(sink), ...env }),
    ...setup,
  });
}
