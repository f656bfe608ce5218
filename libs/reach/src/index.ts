export type * from './facts.js';
export { lastDayIsOver } from './last-day.js';
export { resolveRecipients } from './resolve-recipients.js';
