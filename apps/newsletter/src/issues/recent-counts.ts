import type { IssueCountsDto } from '@lotse/contracts';

/** A count is told again for so many times as long as it took, in which others would have waited for the database: a twentieth of it at most. */
const share = 20;
/** It is no older than this, in milliseconds. */
const oldest = 10_000;

interface Recent {
  counting: Promise<IssueCountsDto>;
  /** Until when it is told, in the process's time. */
  until: number;
}

/**
 * How far issues have come that are being sent. Counting a hundred thousand deliveries takes a fifth of a second; whoever looks meanwhile is told
 * the same, and so is whoever looks shortly after. So looking on, however many do it, does not hold up what is sent.
 */
export class RecentCounts {
  private readonly recent = new Map<string, Recent>();

  of(issueId: string, count: () => Promise<IssueCountsDto>): Promise<IssueCountsDto> {
    const now = performance.now();
    for (const [id, { until }] of this.recent) if (until <= now) this.recent.delete(id);
    const known = this.recent.get(issueId);
    if (known) return known.counting;
    const fresh: Recent = { counting: count(), until: Infinity };
    this.recent.set(issueId, fresh);
    const keepFor = (ms: number): void => void (fresh.until = performance.now() + ms);
    fresh.counting.then(
      () => keepFor(Math.min(oldest, (performance.now() - now) * share)),
      () => keepFor(0),
    );
    return fresh.counting;
  }
}
