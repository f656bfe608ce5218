/** Why a message rests with the dead: codes for operators and metrics, a bounded set, each with what it says of the message. */
export const deadReasons = {
  'event.malformed': 'has headers that are not those of an event (docs/events.md)',
  'event.source-foreign': 'says that it comes from another service than the one that owns its type',
  'event.type-unknown': 'has a type that nothing here handles: it may be of a newer release',
  'event.version-implausible': 'has a version higher than any aggregate comes to',
  'event.invalid': 'has data that do not keep their contract',
  'event.contradictory': 'has an envelope that says another id, company or version than its data',
  'consumer.died': 'was at work when its consumer died, again and again',
  'handler.failed': 'failed at every attempt; the class or code of the last error stands behind a colon',
  'mail.unknown': 'tells of a mail that is not there',
} as const;

export type DeadReason = keyof typeof deadReasons;

/** What the broker gave up by itself, as an operator's policy has it. */
export const givenUpByBroker = 'broker.gave-up';
