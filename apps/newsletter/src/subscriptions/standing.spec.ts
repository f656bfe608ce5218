import type { EndedBecause, SubscriptionProof } from '@lotse/contracts';
import fc from 'fast-check';
import {
  ended,
  imported,
  proved,
  readdressed,
  requested,
  rested,
  restored,
  type Standing,
} from './standing.js';

type Step =
  | { what: 'ask' | 'readdress' | 'undo' }
  | { what: 'prove'; proof: SubscriptionProof }
  | { what: 'import' }
  | { what: 'rest'; until: Date | null }
  | { what: 'end'; because: EndedBecause; undoable: boolean };

const aStep: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ what: fc.constantFrom('ask' as const, 'readdress' as const, 'undo' as const) }),
  fc.record({
    what: fc.constant('prove' as const),
    proof: fc.constantFrom<SubscriptionProof>('mailbox', 'signed-in'),
  }),
  fc.record({ what: fc.constant('import' as const) }),
  fc.record({ what: fc.constant('rest' as const), until: fc.option(fc.constant(new Date('2026-06-01'))) }),
  fc.record({
    what: fc.constant('end' as const),
    because: fc.constantFrom<EndedBecause>('recipient', 'administrator', 'company-closed'),
    undoable: fc.boolean(),
  }),
);

const earlier = new Date('2024-05-14T09:00:00Z');
const at = new Date('2026-03-02T09:00:00Z');
const later = new Date('2026-03-16T09:00:00Z');

function take(before: Standing | null, step: Step): Standing | null {
  if (step.what === 'ask') return requested(before, at);
  if (step.what === 'import') return imported(before, { requestedAt: earlier, confirmedAt: earlier });
  if (!before) return null;
  switch (step.what) {
    case 'readdress':
      return readdressed(before);
    case 'undo':
      return restored(before, at);
    case 'prove':
      return proved(before, step.proof, at);
    case 'rest':
      return rested(before, step.until);
    case 'end':
      return ended(before, step.because, { at, undoUntil: step.undoable ? later : null });
  }
}

describe('how a subscription stands', () => {
  const history = fc.array(aStep, { maxLength: 30 });

  it('is active by a proof of the address it has, and in no other way', () => {
    fc.assert(
      fc.property(history, (steps) => {
        let now: Standing | null = null;
        let provedBy: SubscriptionProof | null = null; // of this address, since it was asked for
        for (const step of steps) {
          const before = now;
          now = take(before, step);
          if (step.what === 'readdress' || (step.what === 'ask' && (before?.state ?? 'ended') === 'ended'))
            provedBy = null;
          if (step.what === 'prove' && before?.state === 'pending') provedBy = step.proof;
          if (step.what === 'import' && before?.state !== 'active') provedBy = 'imported';
          if (now?.state === 'active') {
            expect(provedBy).not.toBeNull();
            expect(now.proof).toBe(provedBy);
          }
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it('stays as it is when the same happens twice', () => {
    fc.assert(
      fc.property(history, aStep, (steps, last) => {
        const now = [...steps, last].reduce<Standing | null>(take, null);

        expect(take(now, last)).toEqual(now);
      }),
      { numRuns: 2_000 },
    );
  });

  it('is pending, active or ended, and says when and why it has ended', () => {
    fc.assert(
      fc.property(history, (steps) => {
        const now = steps.reduce<Standing | null>(take, null);
        if (!now) return;
        expect(now.state === 'ended').toBe(now.endedAt !== null);
        expect(now.endedBecause === null).toBe(now.endedAt === null);
        if (now.pausedUntil) expect(now.state).toBe('active');
      }),
    );
  });
});
