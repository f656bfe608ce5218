/** Whoever has touched nothing for so long, in milliseconds, has not caused what the page asks now. */
const attention = 60_000;

let touchedAt = Date.now();
for (const sign of ['pointerdown', 'pointermove', 'wheel', 'keydown'])
  addEventListener(sign, () => (touchedAt = Date.now()), { capture: true, passive: true });

/** Whether somebody is in front of the page: pages that ask again by themselves go on when nobody is. */
export const isAttended = (): boolean => Date.now() - touchedAt < attention;
