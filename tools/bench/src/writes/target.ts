import type { ContactDto } from '@lotse/contracts';

/** One writer's contact, and how it is reached. */
export interface Target {
  /** Of the contact, as it stands in the request. */
  path: string;
  /** Of whoever writes; none where nobody asks who that is. */
  headers: string[];
  /** As it was last answered. */
  contact: ContactDto;
}

export interface WriteRequest {
  port: number;
  /** Each with one write at a time. */
  targets: Target[];
  seconds: number;
}

export interface Written {
  writes: number;
  perSecond: number;
  /** Milliseconds. */
  p50: number;
  p99: number;
  /** Processor time of the generator itself, as a share of one processor. */
  generatorShare: number;
  /** The contacts as they were last answered, in the order of the targets. */
  contacts: ContactDto[];
}

/** What the next write says: of a name, so that the search words follow. */
export const patchOf = ({
  version,
}: Pick<ContactDto, 'version'>): { lastName: string; position: string } => ({
  lastName: `Beispiel-${(version * 7919).toString(36)}`,
  position: `Einkauf ${version}`,
});
