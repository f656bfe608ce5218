/**
 * Runs the assertion again and again until it does not throw, and gives what it returned.
 * @throws the assertion's last error once the time is over
 */
export async function eventually<T>(
  assertion: () => T | Promise<T>,
  { timeoutMs = 45_000, everyMs = 50 }: { timeoutMs?: number; everyMs?: number } = {},
): Promise<T> {
  const until = Date.now() + timeoutMs;
  for (;;) {
    try {
      return await assertion();
    } catch (error) {
      if (Date.now() + everyMs > until) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
}
