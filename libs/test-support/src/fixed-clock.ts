import { Clock } from '@lotse/persistence';

/** A clock that stands still until a test moves it. */
export class FixedClock extends Clock {
  private at: number;

  constructor(iso = '2026-03-02T09:00:00.000Z') {
    super();
    this.at = Date.parse(iso);
  }

  override now(): Date {
    return new Date(this.at);
  }

  set(iso: string): void {
    this.at = Date.parse(iso);
  }

  advance(milliseconds: number): void {
    this.at += milliseconds;
  }
}
