import { queryOptions } from '@tanstack/react-query';
import { api } from './client.js';
import { answer, type Schemas } from './problem.js';

/** All who work for the vendor, for administrators: nobody else may list them. */
export const staffQuery = queryOptions({
  queryKey: ['users', 'staff'],
  queryFn: async () => {
    const staff: Schemas['UserDto'][] = [];
    let cursor: string | null = null;
    do {
      const page: { items: Schemas['UserDto'][]; nextCursor: string | null } = await answer(
        api.GET('/api/v1/users', {
          params: { query: { staff: true, limit: 100, ...(cursor && { cursor }) } },
        }),
      );
      staff.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor);
    return staff;
  },
});
