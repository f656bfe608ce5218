export { explainedRecipients, resolvedRecipients } from './answers.js';
export { explained, ruleSentences, sourceName, summary } from './explaining.js';
export type { ResponsibilityNames, Sentence } from './explaining.js';
export type * from './facts.js';
export { dayIn, lastDayIsOver } from './last-day.js';
export { chainKeysOf, chainOf, isGeneral, responsibilitiesIn, responsibilityOf } from './purposes.js';
export { resolveRecipients, stepAfter } from './resolve-recipients.js';
export { unreachedBecause } from './unreached.js';
