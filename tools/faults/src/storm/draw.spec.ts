import { drawFaults, faultKinds } from './draw.js';

describe('the drawing of faults', () => {
  it('draws the same faults for the same seed, and others for another', () => {
    expect(drawFaults(7, 200)).toEqual(drawFaults(7, 200));
    expect(drawFaults(7, 200)).not.toEqual(drawFaults(8, 200));
  });

  it('draws the beginning of a longer storm for a shorter one', () => {
    expect(drawFaults(7, 60)).toEqual(drawFaults(7, 200).slice(0, 60));
  });

  it('draws every kind within sixty', () => {
    for (const seed of [1, 2, 3, 2_147_483_648])
      expect(new Set(drawFaults(seed, 60).map(({ kind }) => kind))).toEqual(new Set(faultKinds));
  });

  it('draws only what was asked for', () => {
    const drawn = drawFaults(7, 20, { only: ['mail', 'kill'] });

    expect(drawn).toHaveLength(20);
    expect(new Set(drawn.map(({ kind }) => kind))).toEqual(new Set(['mail', 'kill']));
  });

  it('leaves a mail that waits for its last attempt time between two troubles of the mail server', () => {
    const troubled = drawFaults(7, 500).flatMap(({ kind, number }) => (kind === 'mail' ? [number] : []));

    expect(troubled.length).toBeGreaterThan(10);
    for (const [index, number] of troubled.entries())
      expect(number - (troubled[index - 1] ?? -Infinity)).toBeGreaterThan(10);
  });
});
