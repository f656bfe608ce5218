import fc from 'fast-check';
import { successionStates, successionSteps, type SuccessionState } from '@lotse/contracts';
import { after, isEnded, isHeld, keepsApprovals, type OwnStep } from './course.js';

type Step = (typeof successionSteps)[number] | OwnStep;
const own: readonly OwnStep[] = ['period-over', 'finish'];
const anyStep = fc.constantFrom<Step>(...successionSteps, ...own);
const anyOutcome = fc.constantFrom('transfer' as const, 'close' as const, null);
const anyCourse = fc.array(fc.tuple(anyStep, anyOutcome), { maxLength: 60 });

/** What has happened, step by step, in a case in which whatever is tried is tried. */
function walk(
  course: [Step, 'transfer' | 'close' | null][],
): { step: Step; from: SuccessionState; to: SuccessionState }[] {
  let state: SuccessionState = 'reported';
  const walked = [];
  for (const [step, outcome] of course) {
    const to = after(state, step, outcome);
    if (to === null) continue;
    walked.push({ step, from: state, to });
    state = to;
  }
  return walked;
}

describe('the course of a case', () => {
  it('goes on no more once it has ended', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...successionStates.filter(isEnded)),
        anyStep.filter((step) => step !== 'drop-report'), // which ends a link
        anyOutcome,
        (state, step, outcome) => {
          expect(after(state, step, outcome)).toBeNull();
        },
      ),
    );
  });

  it('holds nothing before staff have confirmed it, and nothing after it has ended or was released', () => {
    fc.assert(
      fc.property(anyCourse, (course) => {
        let held = false;
        for (const { step, to } of walk(course)) {
          if (step === 'hold') held = true;
          if (step === 'release' || isEnded(to)) held = false;
          expect(isHeld(to)).toBe(held);
        }
      }),
    );
  });

  it('hands nothing over, and closes nothing, that was not submitted, approved and left alone for its period', () => {
    fc.assert(
      fc.property(anyCourse, (course) => {
        const walked = walk(course);
        walked.forEach(({ step, from, to }, index) => {
          if (to !== 'transferring' && to !== 'closing') return;
          if (from === to) return;
          expect(step).toBe('period-over');
          const before = walked.slice(0, index).map((one) => one.step);
          const backwards = Math.max(
            ...(['return', 'uphold', 'release'] as const).map((one) => before.lastIndexOf(one)),
          );
          expect(before.lastIndexOf('submit')).toBeGreaterThan(backwards);
          expect(before.lastIndexOf('approve')).toBeGreaterThan(before.lastIndexOf('submit'));
          const objected = before.lastIndexOf('object');
          if (objected > before.lastIndexOf('approve'))
            expect(before.lastIndexOf('overrule')).toBeGreaterThan(objected);
        });
      }),
    );
  });

  it('changes what was approved only where no approval stands any more', () => {
    for (const state of successionStates)
      for (const step of ['waive', 'propose', 'hold', 'ask-documents'] as const)
        if (after(state, step) !== null) expect(keepsApprovals(state)).toBe(false);
  });

  it('has others assigned wherever somebody has to do something', () => {
    for (const state of successionStates)
      expect(after(state, 'assign') !== null).toBe(!isEnded(state) && state !== 'objection-period');
  });

  it('can be undone at any time before another service has done anything', () => {
    for (const state of successionStates.filter((one) => !isEnded(one)))
      expect(after(state, 'withdraw') ?? after(state, 'return')).not.toBeNull();
  });

  it('can be brought to each of its states', () => {
    const reached = new Set<SuccessionState>(['reported']);
    for (let size = 0; size !== reached.size;) {
      size = reached.size;
      for (const state of reached)
        for (const step of [...successionSteps, ...own])
          for (const outcome of ['transfer', 'close'] as const) {
            const to = after(state, step, outcome);
            if (to) reached.add(to);
          }
    }
    expect([...reached].sort()).toEqual([...successionStates].sort());
  });
});
