import { queryOptions } from '@tanstack/react-query';
import { answer } from '../api/problem.js';

/** How the vendor itself is reached. */
export interface Vendor {
  accountingEmail: string;
}

const readVendor = async () => {
  const response = await fetch('/api/v1/vendor');
  const body: unknown = await response.json().catch(() => undefined); // a proxy's page, say
  return response.ok ? { data: body as Vendor, response } : { error: body, response };
};

export const vendorQuery = queryOptions({
  queryKey: ['vendor'],
  staleTime: 300_000,
  queryFn: () => answer<Vendor>(readVendor()),
});
