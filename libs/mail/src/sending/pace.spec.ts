import { next, type Course, type Ending, type Pace } from './pace.js';

const pace: Pace = { again: [2_000, 5_000, 60_000], lasts: 1_800_000, repeats: 2 };
const course = (overrides: Partial<Course> = {}): Course => ({
  tries: 1,
  attempts: 0,
  left: 1_000_000,
  ...overrides,
});

describe('what becomes of a mail', () => {
  it.each<[Ending, Partial<Course>, string, number | null]>([
    ['accepted', { attempts: 1 }, 'accepted', null],
    ['refused', { attempts: 1 }, 'refused', null],
    ['accepted', { attempts: 9, left: -1 }, 'accepted', null],
    // nobody has it
    ['not-taken', { tries: 1 }, 'queued', 2_000],
    ['not-taken', { tries: 2 }, 'queued', 5_000],
    ['not-taken', { tries: 99 }, 'queued', 60_000],
    ['not-taken', { tries: 9, left: 700 }, 'queued', 700],
    ['not-taken', { tries: 9, left: 0 }, 'undelivered', null],
    ['idle', { tries: 0 }, 'queued', 2_000],
    ['idle', { tries: 0, left: -5 }, 'undelivered', null],
    ['interrupted', { tries: 0 }, 'queued', 0],
    // a server may have it
    ['unclear', { attempts: 1 }, 'unclear', 2_000],
    ['unclear', { attempts: 2, tries: 2 }, 'unclear', 5_000],
    ['unclear', { attempts: 3, tries: 3 }, 'unclear', null],
    ['unclear', { attempts: 1, left: 0 }, 'unclear', null],
    // a server may have had it before
    ['not-taken', { attempts: 1, tries: 2 }, 'unclear', 5_000],
    ['not-taken', { attempts: 1, left: 0 }, 'unclear', null],
    ['interrupted', { attempts: 1 }, 'unclear', 0],
    ['interrupted', { attempts: 3 }, 'unclear', null],
  ])('%s after %j: %s', (ending, overrides, state, wait) => {
    expect(next(ending, course(overrides), pace)).toEqual({ state, wait });
  });

  it('ends at the latest when its time is over, whatever happens', () => {
    for (const ending of ['not-taken', 'idle', 'interrupted', 'unclear'] as const)
      for (let attempts = 0; attempts <= 4; attempts++)
        expect(next(ending, course({ attempts, left: 0 }), pace).wait).toBeNull();
  });
});
