import { api } from '../api/client.js';
import { answer } from '../api/problem.js';

/** The companies that have these numbers, and the numbers that nobody has. */
export async function companiesBy(numbers: string[]): Promise<{ ids: string[]; unknown: string[] }> {
  const found = await Promise.all(
    numbers.map(async (number) => {
      if (number.length < 2) return undefined; // nothing that can be searched for
      const { items } = await answer(
        api.GET('/api/v1/companies', { params: { query: { q: number, status: 'all', limit: 200 } } }),
      );
      return items.find(({ customerNumber }) => customerNumber.toUpperCase() === number)?.id;
    }),
  );
  return {
    ids: found.filter((id) => id !== undefined),
    unknown: numbers.filter((_, index) => found[index] === undefined),
  };
}
