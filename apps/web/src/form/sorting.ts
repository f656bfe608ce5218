/** Ids of what a row is handled by, to take the focus there. */
export const rowId = (key: string, part: string): string => `row-${key}-${part}`;

export function moved<R>(rows: readonly R[], from: number, to: number): R[] {
  const row = rows[from];
  if (row === undefined || to < 0 || to >= rows.length) return [...rows];
  return rows.toSpliced(from, 1).toSpliced(to, 0, row);
}

/** Where the focus goes when a button has moved a row: it stays at the button, unless the row cannot go further. */
export function focusAfterMove(key: string, by: 'up' | 'down', to: number, count: number): string {
  const isAtEnd = by === 'up' ? to === 0 : to === count - 1;
  return rowId(key, isAtEnd ? (by === 'up' ? 'down' : 'up') : by);
}
