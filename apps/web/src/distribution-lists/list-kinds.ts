import { every } from '../api/every.js';
import type { Schemas } from '../api/problem.js';

export type ListKind = Schemas['DistributionListDto']['kind'];

/** In the order of the pages. */
export const listKinds = every<ListKind>()(['emergency', 'privacy-incident']);
