import type { KeyboardEvent } from 'react';

export const hitAttribute = 'data-hit';

export const hitsIn = (area: HTMLElement | null): HTMLElement[] =>
  area ? [...area.querySelectorAll<HTMLElement>(`[${hitAttribute}]`)] : [];

/** The arrow keys go from the field to the hits and among them; from the first one, up leads back to the field. */
export function moveAmongHits(
  event: KeyboardEvent,
  field: HTMLElement | null,
  area: HTMLElement | null,
): void {
  const direction = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (direction === undefined || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const stops = [...(field ? [field] : []), ...hitsIn(area)];
  const at = stops.findIndex((stop) => stop === document.activeElement);
  if (at === -1) return;
  event.preventDefault();
  stops[at + direction]?.focus();
}
