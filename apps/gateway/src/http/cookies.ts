/**
 * A cookie of a Cookie header, as the groups of its look; `undefined` where there is none of this name that looks so.
 * @param look matches a whole value
 */
export function cookieIn(
  header: string | undefined,
  name: string,
  look: RegExp,
): RegExpExecArray | undefined {
  for (const pair of (header ?? '').split(';')) {
    const text = pair.trimStart();
    if (!text.startsWith(`${name}=`)) continue;
    const found = look.exec(text.slice(name.length + 1));
    if (found) return found;
  }
  return undefined;
}
