import { eventually } from '@lotse/test-support';
import { InCompany } from './in-company.js';

describe('works in company', () => {
  let done: string[][];
  let company: InCompany<string, string>;
  let release: () => void;

  beforeEach(() => {
    done = [];
    const held = new Promise<void>((resolve) => (release = resolve));
    company = new InCompany<string, string>({
      places: 1,
      most: 3,
      together: async (works) => {
        done.push(works);
        if (works.includes('breaks')) throw new Error('all of it');
        if (works.includes('waits')) await held;
        return works.map((work) => `${work} in company`);
      },
      alone: (work) => {
        done.push([work]);
        return work === 'breaks' ? Promise.reject(new Error('it alone')) : Promise.resolve(`${work} alone`);
      },
    });
  });

  const all = (...works: string[]): Promise<string[]> =>
    Promise.all(
      works.map((work) =>
        company.do(work, { alone: work === 'single' }).catch((error: Error) => `${work}: ${error.message}`),
      ),
    );

  it('are those of one turn, so many at a time, and in order', async () => {
    const results = await all('a', 'b', 'c', 'd', 'single', 'e', 'f');

    expect(done).toEqual([['a', 'b', 'c'], ['d'], ['single'], ['e', 'f']]);
    expect(results).toEqual([
      ...['a', 'b', 'c'].map((work) => `${work} in company`),
      'd alone',
      'single alone',
      'e in company',
      'f in company',
    ]);
  });

  it('are those that have come while all places were taken', async () => {
    const first = all('waits', 'a');
    await eventually(() => expect(done).toHaveLength(1));
    const [second, third] = [all('b'), all('c')];
    release();
    await Promise.all([first, second, third]);

    expect(done).toEqual([
      ['waits', 'a'],
      ['b', 'c'],
    ]);
  });

  it('learn alone why all of them failed', async () => {
    expect(await all('a', 'breaks', 'b')).toEqual(['a alone', 'breaks: it alone', 'b alone']);
    expect(done).toEqual([['a', 'breaks', 'b'], ['a'], ['breaks'], ['b']]);
  });
});
