import { commonVariables, defineConfig, type ConfigOf } from '@lotse/service-host';

export const newsletterConfig = defineConfig('newsletter', { ...commonVariables });

export type NewsletterConfig = ConfigOf<typeof newsletterConfig>;
