export type Side = 'mine' | 'theirs';

export interface Versions<V> {
  /** As it was when I began. */
  base: V;
  mine: V;
  theirs: V;
}

/** How values are compared and brought together: by their parts, in the order of the form. */
export interface Parts<V, Part extends string> {
  all: readonly Part[];
  /** Where it is more than the field of that name. */
  fieldsOf?: (part: Part) => readonly (keyof V)[];
  isSame: (part: Part, one: V, other: V) => boolean;
  /** Sets of keys: what either added is added, what either took away is taken away, and nobody has to choose. */
  sets?: readonly (Part & keyof V)[];
}

/** Something that is not the same on both sides, and who changed it. */
export interface Difference<Part extends string> {
  part: Part;
  /** `both`: to be chosen. `joined`: both changed a set of keys, which goes together by itself. */
  changedBy: Side | 'both' | 'joined';
}

export type Choices<Part extends string> = Partial<Record<Part, Side>>;

/** What I and somebody else made different of the same thing. */
export function differences<V, Part extends string>(
  { all, isSame, sets }: Parts<V, Part>,
  { base, mine, theirs }: Versions<V>,
): Difference<Part>[] {
  return all
    .filter((part) => !isSame(part, mine, theirs))
    .map((part) => {
      if (isSame(part, base, mine)) return { part, changedBy: 'theirs' };
      if (isSame(part, base, theirs)) return { part, changedBy: 'mine' };
      return { part, changedBy: sets?.some((set) => set === part) ? 'joined' : 'both' };
    });
}

/** What only one side changed is taken from that side. What both changed is as chosen, and mine where nothing is. */
export function merge<V extends object, Part extends string>(
  parts: Parts<V, Part>,
  versions: Versions<V>,
  choices: Choices<Part>,
): V {
  const merged = { ...versions.mine };
  for (const { part, changedBy } of differences(parts, versions)) {
    const fields = parts.fieldsOf?.(part) ?? [part as unknown as keyof V];
    if (changedBy === 'joined') for (const field of fields) Object.assign(merged, joined(field, versions));
    const side = changedBy === 'both' ? choices[part] : changedBy;
    if (side === 'theirs') for (const field of fields) merged[field] = versions.theirs[field];
  }
  return merged;
}

function joined<V>(field: keyof V, versions: Versions<V>): Partial<V> {
  const [base, mine, theirs] = [versions.base, versions.mine, versions.theirs].map(
    (values) => values[field] as string[],
  ) as [string[], string[], string[]];
  const kept = theirs.filter((key) => !base.includes(key) || mine.includes(key));
  const added = mine.filter((key) => !base.includes(key) && !theirs.includes(key));
  return { [field]: [...kept, ...added] } as Partial<V>;
}

/** Sets of keys have no order. */
export const isSame = (one: unknown, other: unknown): boolean =>
  Array.isArray(one) && Array.isArray(other)
    ? one.length === other.length && one.every((key) => other.includes(key))
    : one === other;
