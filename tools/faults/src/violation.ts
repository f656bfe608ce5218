/**
 * What is wrong. `lost`: an acknowledged write is not there. `doubled`: it is there more often than once.
 * `differs`: it is there otherwise than acknowledged, or a copy otherwise than its owner has it. `stuck`: it did not come to rest.
 * `answer`: an answer that should not have been given, or one that never came. `process`: one that ended by itself.
 */
export type ViolationKind =
  'lost' | 'doubled' | 'differs' | 'stuck' | 'audit' | 'key' | 'mail' | 'dead-letter' | 'answer' | 'process';

export interface Violation {
  kind: ViolationKind;
  /** With the rows. */
  what: string;
}
