export type * from './facts.js';
export { resolveRecipients } from './resolve-recipients.js';
