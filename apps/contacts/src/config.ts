import { commonVariables, defineConfig, type ConfigOf } from '@lotse/service-host';

export const contactsConfig = defineConfig('contacts', { ...commonVariables });
export type ContactsConfig = ConfigOf<typeof contactsConfig>;
