import type { components } from './lotse-api.js';

/** What is sent and answered, by name. */
export type Schemas = components['schemas'];
