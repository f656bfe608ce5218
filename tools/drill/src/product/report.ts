import type { Load } from './load.js';

/** What happened in each phase, as a table for a terminal and for the documentation. */
export function report({ phases }: Load): string {
  const rows = phases
    .slice(1)
    .map(({ name, lastedMs, answered, reads, gap, failures }) => [
      name,
      (lastedMs / 1_000).toFixed(1),
      String(answered),
      String(reads),
      (gap / 1_000).toFixed(2),
      [...failures].map(([why, count]) => `${count} × ${why}`).join(', ') || 'none',
    ]);
  const head = [
    'what was done',
    'lasted, s',
    'writes',
    'reads',
    'longest without a write, s',
    'asked again after',
  ];
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** Shows each phase and what was promised. */
export function show(load: Load, more: string[] = []): void {
  const writes = load.phases.reduce((sum, { answered }) => sum + answered, 0);
  process.stdout.write(
    `\n${report(load)}\n\n${[`${writes} writes were acknowledged, of ${load.written.size} contacts.`, ...more].join('\n')}\n`,
  );
}
