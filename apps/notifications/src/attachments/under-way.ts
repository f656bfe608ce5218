/** What happens at the same time in this process, counted by names. */
export class UnderWay {
  private readonly counts = new Map<string, number>();

  of(name: string): number {
    return this.counts.get(name) ?? 0;
  }

  /**
   * @param most that may be under way of each name
   * @returns what ends it; `null` where one of them has its most
   */
  begin(most: Record<string, number>): (() => void) | null {
    const names = Object.keys(most);
    if (names.some((name) => this.of(name) >= (most[name] ?? 0))) return null;
    for (const name of names) this.counts.set(name, this.of(name) + 1);
    return () => {
      for (const name of names)
        if (this.of(name) > 1) this.counts.set(name, this.of(name) - 1);
        else this.counts.delete(name);
    };
  }
}
