/**
 * JSON of which there is one form only (RFC 8785): names in order, no blanks. What is written here are texts, whole numbers, truth
 * values, lists and objects.
 */
export const canonical = (value: unknown): Buffer => Buffer.from(JSON.stringify(value, inOrder), 'utf8');

function inOrder(_name: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const members = value as Record<string, unknown>;
  return Object.fromEntries(
    Object.keys(members)
      .sort()
      .map((name) => [name, members[name]]),
  );
}
