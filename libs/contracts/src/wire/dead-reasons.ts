/** Why a message is a dead letter: a bounded set of codes for operators and metrics, each with what it says about the message. */
export const deadReasons = {
  'event.malformed': 'has headers that are not those of an event (docs/events.md)',
  'event.source-foreign': 'names another service as its source than the one that owns its type',
  'event.type-unknown': 'has a type that nothing here handles; it may be from a newer release',
  'event.version-implausible': 'has a version higher than any aggregate can reach',
  'event.invalid': 'has data that do not match their contract',
  'event.contradictory': 'has an envelope with another id, company or version than its data',
  'consumer.died': 'was being worked on when its consumer died, again and again',
  'handler.failed': 'failed at every attempt; the class or code of the last error follows after a colon',
  'mail.unknown': 'is about a mail that does not exist',
} as const;

export type DeadReason = keyof typeof deadReasons;

/** What the broker gave up by itself, because of an operator's policy. */
export const givenUpByBroker = 'broker.gave-up';
