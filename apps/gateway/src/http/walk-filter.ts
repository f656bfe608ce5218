import { instantIn, isEmailInput, normalizeEmail } from '@lotse/contracts';
import { Parameters } from './filters.js';

/** By which what many companies have is narrowed and ordered; without one of them a list is what it always was. */
export interface WalkFilter<Order extends string> {
  updatedSince?: string;
  email?: string;
  sort?: Order;
}

/** @param whose address `email` is */
export const walkParameters = (orders: readonly string[], whose: string) => ({
  updatedSince: {
    type: 'string',
    format: 'date-time',
    description:
      'Only what has changed at this time or later, RFC 3339 with any offset, in the order of changes. ' +
      'Take the `nextUpdatedSince` of the walk before',
    examples: ['2026-03-02T08:55:00.000Z'],
  },
  email: {
    type: 'string',
    format: 'idn-email',
    maxLength: 254,
    description: `Only where this is ${whose}: the whole address, in any case`,
    examples: ['erika.muster@example.com'],
  },
  sort: {
    type: 'string',
    enum: [...orders],
    'x-enum-varnames': orders.map(constantOf), // generators make nothing readable of a hyphen
    description:
      'The order; with `-`, the last first. With `updatedSince` it is `updatedAt`, unless `-updatedAt` is asked for',
    examples: ['updatedAt'],
  },
});

/** What a page tells besides, where it was asked for in the order of changes. */
export const walkBeside = {
  nextUpdatedSince: {
    type: ['string', 'null'],
    format: 'date-time',
    description:
      'In the order `updatedAt`: the `updatedSince` with which the next walk misses nothing, once this one is at its end. ' +
      'The same on each of its pages, and a few minutes before the first: what is told twice has the version that you have. ' +
      'Otherwise `null`',
    examples: ['2026-03-02T08:55:00.000Z', null],
  },
};

/** `UPDATED_AT_DESCENDING` of `-updatedAt`. */
const constantOf = (order: string): string =>
  order
    .replace(/^-(.*)$/, '$1Descending')
    .replace(/[A-Z]/g, '_$&')
    .toUpperCase();

const isInstant = (value: unknown): value is string => instantIn(value) !== undefined;

/** @throws DomainError invalid, pointing at the parameters (`?sort`), when `parameters` end */
export function takeWalk<Order extends string>(
  parameters: Parameters,
  orders: readonly Order[],
): WalkFilter<Order> {
  const updatedSince = instantIn(parameters.take('updatedSince', isInstant, 'timestamp'));
  const email = parameters.take('email', isEmailInput, 'emailAddress');
  const sort = parameters.oneOf('sort', orders);
  if (updatedSince !== undefined && sort !== undefined && !sort.endsWith('updatedAt'))
    parameters.refuse('sort', 'orderOfChanges');
  return {
    ...(updatedSince !== undefined && { updatedSince }),
    ...(email !== undefined && { email: normalizeEmail(email) ?? email }),
    ...(sort !== undefined && { sort }),
  };
}

export const isWalk = ({ updatedSince, email, sort }: WalkFilter<string>): boolean =>
  updatedSince !== undefined || email !== undefined || sort !== undefined;

/** What is searched for comes in the order in which it fits. */
export function refuseBoth(parameters: Parameters, q: string | undefined, walk: WalkFilter<string>): void {
  if (q === undefined) return;
  for (const name of ['updatedSince', 'email', 'sort'] as const)
    if (walk[name] !== undefined) parameters.refuse(name, 'notWithSearch');
}
