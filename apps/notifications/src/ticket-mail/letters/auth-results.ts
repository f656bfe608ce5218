// eslint-disable-next-line @typescript-eslint/triple-slash-reference -- whoever compiles this file from source needs the declaration too
/// <reference path="./mailauth.d.ts" />
import type { SenderStanding } from '@lotse/contracts';
import { getAlignment } from 'mailauth/lib/tools.js';
import { isPlainName } from './domain-names.js';
import { topmost, type Field } from './head.js';

interface Said {
  method: string;
  result: string;
  /** `header.d` → `example.com` */
  properties: Map<string, string>;
}

/** What a server may say about one mail. */
const mostSaid = 50;

/**
 * What the operator's own server says of the sender (RFC 8601). It writes its field above all others and takes away those that others have
 * written in its name; so the topmost alone is looked at, and believed where it has the name that the operator has said.
 * @returns `null` where it says nothing
 */
export function saidByServer(
  fields: readonly Field[],
  { server, domain }: { server: string; domain: string },
): SenderStanding | null {
  const value = topmost(fields, 'authentication-results');
  if (value === null) return null;
  const [name = '', ...parts] = split(withoutComments(value), ';');
  if (name.trim().split(/\s+/)[0]?.toLowerCase() !== server.toLowerCase()) return null;
  return standingIn(parts, domain);
}

/** What a server says that has passed a mail on and sealed it, in `ARC-Authentication-Results` (RFC 8617, 4.1.1): its name is no matter. */
export function saidBySealer(value: string, domain: string): SenderStanding {
  const [, , ...parts] = split(withoutComments(value), ';');
  return standingIn(parts, domain);
}

function standingIn(parts: readonly string[], domain: string): SenderStanding {
  const said = parts.slice(0, mostSaid).flatMap((part) => read(part) ?? []);
  const isAligned = (other: string | undefined): boolean =>
    other !== undefined && isPlainName(domainIn(other)) && Boolean(getAlignment(domain, [domainIn(other)]));
  const about = said
    .filter(({ method }) => method === 'dmarc')
    .filter(({ properties }) => {
      const from = properties.get('header.from');
      return from === undefined || domainIn(from) === domain;
    });
  const isVerified =
    about.some(({ result, properties }) => result === 'pass' && properties.has('header.from')) ||
    said.some(
      ({ method, result, properties }) =>
        (method === 'dkim' &&
          result === 'pass' &&
          isAligned(properties.get('header.d') ?? properties.get('header.i'))) ||
        (method === 'spf' && result === 'pass' && isAligned(properties.get('smtp.mailfrom'))),
    );
  const hasFailed = about.some(({ result }) => result === 'fail');
  if (hasFailed) return 'failed';
  return isVerified ? 'verified' : 'unknown';
}

/** What is said twice, or is no property, was written by somebody else: some servers print what a sender says of themselves as it came. */
function read(part: string): Said | null {
  const [first = '', ...others] = part.trim().split(/\s+/);
  const [method = '', result = ''] = halves(first);
  if (method === '' || result === '') return null;
  const properties = new Map(others.map((other) => halves(other)));
  if (properties.has('') || properties.size < others.length) return null;
  return { method: (method.split('/')[0] ?? '').toLowerCase(), result: result.toLowerCase(), properties };
}

function halves(text: string): [string, string] {
  const at = text.indexOf('=');
  return at < 0
    ? ['', '']
    : [
        text.slice(0, at).toLowerCase(),
        text
          .slice(at + 1)
          .replaceAll('"', '')
          .toLowerCase(),
      ];
}

const domainIn = (text: string): string => text.slice(text.lastIndexOf('@') + 1).toLowerCase();

/** RFC 5322, 3.2.2: they may stand anywhere and in each other, and say whatever they like; between quotation marks there are none. */
function withoutComments(text: string): string {
  let [plain, depth, isQuoted] = ['', 0, false];
  for (let at = 0; at < text.length; at += 1) {
    const one = text.charAt(at);
    if (one === '\\') {
      at += 1;
      if (depth === 0) plain += withoutMeaning(text.charAt(at));
    } else if (one === '"' && depth === 0) {
      isQuoted = !isQuoted;
    } else if (one === '(' && !isQuoted) depth += 1;
    else if (one === ')' && !isQuoted) depth = Math.max(0, depth - 1);
    else if (depth === 0) plain += isQuoted ? withoutMeaning(one) : one;
  }
  return plain;
}

/** What was between quotation marks, or behind a backslash, says nothing to whoever reads on. */
const withoutMeaning = (one: string): string => (/[\s;=]/.test(one) ? '_' : one);

const split = (text: string, by: string): string[] => text.split(by);
