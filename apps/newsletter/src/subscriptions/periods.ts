/** How long people have to say something, in days. */
export class Periods {
  constructor(
    /** To confirm: what is not confirmed by then ends. */
    readonly confirmationDays: number,
    /** Until they are reminded, once; 0: never. */
    readonly reminderDays: number,
    /** Administrators, to take back what a reader of a shared mailbox has ended. */
    readonly undoDays: number,
  ) {}
}
