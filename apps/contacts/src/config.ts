import { commonVariables, defineConfig, journalVariables, type ConfigOf } from '@lotse/service-host';

export const contactsConfig = defineConfig('contacts', { ...commonVariables, ...journalVariables });
export type ContactsConfig = ConfigOf<typeof contactsConfig>;
