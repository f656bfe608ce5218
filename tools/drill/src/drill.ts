/** Something that operators practise: it does to servers of its own what goes wrong in the night, and says what came of it. */
export interface Drill {
  /** One line for the list of drills. */
  readonly summary: string;
  /** What may be typed after its name; printed where something wrong was typed. */
  readonly usage: string;
  /**
   * @param args what was typed after its name
   * @throws UsageError for wrong arguments, DrillFailed where what was promised did not hold
   */
  run(args: string[]): Promise<void>;
}

/** Wrong arguments; the message is a sentence for the person who typed them. */
export class UsageError extends Error {}

/** For a drill that takes none. @throws UsageError */
export function refuseArguments(args: readonly string[]): void {
  if (args.length > 0) throw new UsageError(`This drill takes no arguments: ${args.join(' ')}.`);
}

/** What was promised did not hold: one sentence for each. */
export class DrillFailed extends Error {
  constructor(readonly violations: readonly string[]) {
    super(violations.join('\n'));
  }
}
