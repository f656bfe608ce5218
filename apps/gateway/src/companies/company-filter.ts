import {
  companyOrders,
  companyStatuses,
  isSearchText,
  type CompanyOrder,
  type CompanyStatus,
} from '@lotse/contracts';
import { Parameters, searchParameter } from '../http/filters.js';
import { refuseBoth, takeWalk, walkParameters, type WalkFilter } from '../http/walk-filter.js';

export const companyFilter = {
  ...searchParameter,
  status: {
    type: 'string',
    enum: [...companyStatuses],
    description:
      '`open` by default; with `updatedSince` it is `all`, so that a closure is told as the change that it is',
    examples: ['closed'],
  },
  ...walkParameters(companyOrders, "the company's general address"),
};

export interface CompanyFilter extends WalkFilter<CompanyOrder> {
  q?: string;
  status?: CompanyStatus;
}

export function companyFilterOf(query: Record<string, unknown>): CompanyFilter {
  const parameters = new Parameters(query);
  const q = parameters.take('q', isSearchText, 'searchText');
  const status = parameters.oneOf('status', companyStatuses);
  const walk = takeWalk(parameters, companyOrders);
  refuseBoth(parameters, q, walk);
  parameters.end();
  return { ...(q !== undefined && { q }), ...(status && { status }), ...walk };
}
