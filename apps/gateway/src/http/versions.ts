import { DomainError } from '@lotse/contracts';

/** The entity tag of a version (RFC 9110, section 8.8.3): strong, because a version means these very bytes' content. */
export const entityTag = (version: number): string => `"${version}"`;

/** A version, also with what a proxy that packs answers puts behind it: `"3-gzip"` of Apache, `"3;gzip"` of Jetty, `"3-br"`. */
const versionIn = (tag: string): number | undefined => {
  const digits = /^(0|[1-9]\d{0,8})(?:[-;](?:gzip|br|deflate|zstd))?$/.exec(tag)?.[1];
  return digits === undefined ? undefined : Number(digits);
};

/** A member of the list with what separates it from the next: an empty one counts for nothing (RFC 9110, section 5.6.1). */
const member = /(?:W\/)?"([\x21\x23-\x7e\x80-\xff]*)"[ \t]*(?:,[ \t,]*|$)/y;

/** The members of an If-Match or If-None-Match header, `'*'` for any, `undefined` for what is none. */
function entityTags(header: string): '*' | string[] | undefined {
  if (header.trim() === '*') return '*';
  const tags: string[] = [];
  member.lastIndex = /^[ \t,]*/.exec(header)?.[0].length ?? 0;
  while (member.lastIndex < header.length) {
    const [, tag] = member.exec(header) ?? [];
    if (tag === undefined) return undefined;
    tags.push(tag);
  }
  return tags.length > 0 ? tags : undefined;
}

/** Whether the client has this version already. A header that cannot be read counts as none (weak comparison). */
export function isKnown(ifNoneMatch: string | undefined, version: number): boolean {
  if (ifNoneMatch === undefined) return false;
  const tags = entityTags(ifNoneMatch);
  return tags === '*' || (tags?.some((tag) => versionIn(tag) === version) ?? false);
}

/** The versions on which a client's change may build. */
export class ExpectedVersion {
  private constructor(private readonly versions: '*' | readonly number[]) {}

  /**
   * Tags that are no version of ours match nothing. Weak ones do: a proxy that packs an answer weakens its tag (as nginx does),
   * and a version means the content, however it is packed.
   * @throws DomainError version-required without the header, malformed for one that is none
   */
  static of(ifMatch: string | undefined): ExpectedVersion {
    if (ifMatch === undefined) throw new DomainError('version-required', 'request.version-required');
    const tags = entityTags(ifMatch);
    if (tags === undefined)
      throw new DomainError('malformed', 'request.malformed', {
        violations: [{ pointer: '', rule: 'entityTag' }],
      });
    if (tags === '*') return new ExpectedVersion('*');
    return new ExpectedVersion(tags.map(versionIn).filter((version) => version !== undefined));
  }

  /**
   * The one version to send to the owning service, which has the last word.
   * @param current reads the resource; asked only where the header leaves a choice
   * @throws DomainError version-mismatch where no version can match
   */
  async against(current: () => Promise<{ version: number }>): Promise<number> {
    if (this.versions === '*') return (await current()).version;
    const [first, ...others] = this.versions;
    if (first === undefined) throw new DomainError('version-mismatch', 'request.version-mismatch');
    if (others.length === 0) return first;
    const { version } = await current();
    return this.versions.includes(version) ? version : first;
  }
}
