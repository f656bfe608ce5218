import { About, printable, type Finding } from './finding.js';
import type { Records } from './records.js';

/** Terms that ask the DNS, of which a receiver follows so many (RFC 7208, 4.6.4). */
const mostLookups = 10;

const mechanism = /^([-+~?]?)(all|include|a|mx|ptr|ip4|ip6|exists)(?=$|[:/])/i;
const modifier = /^([a-z][a-z0-9._-]*)=/i;
const asking = new Set(['include', 'a', 'mx', 'ptr', 'exists', 'redirect']);

/** What a receiver finds while it follows a record to its end. */
interface Course {
  lookups: number;
  /** A receiver treats any of these as if there were no record (permerror). */
  errors: string[];
  /** What could not be looked at. */
  unknown: string[];
}

/**
 * SPF of the domain in the envelope (RFC 7208). Whether it allows the mail servers cannot be known here: a server's own address
 * is not always the one from which it sends. So the record is shown.
 */
export async function checkSpf(records: Records, domain: string): Promise<Finding[]> {
  const about = new About(domain);
  const texts = await records.texts(domain);
  if (texts.kind === 'failed') {
    about.warning(`SPF: ${texts.why}; ask again later`);
    return about.findings;
  }
  const found = texts.kind === 'found' ? texts.records.filter(isSpf) : [];
  const [record] = found;
  if (record === undefined) {
    about.problem(
      `SPF: there is no record; publish a TXT such as "v=spf1 include:<your mail server's> -all"`,
    );
    return about.findings;
  }
  if (found.length > 1) {
    about.problem(
      `SPF: there are ${String(found.length)} records, so receivers heed none; make them one (RFC 7208, 4.5)`,
    );
    return about.findings;
  }
  const course: Course = { lookups: 0, errors: [], unknown: [] };
  await follow(record, domain, course, records);
  const shown = `"${printable(record)}"`;
  if (course.lookups > mostLookups)
    about.problem(
      `SPF: more than ${String(mostLookups)} lookups, so receivers give up (RFC 7208, 4.6.4): ${shown}`,
    );
  for (const error of course.errors) about.problem(`SPF: ${error}: ${shown}`);
  for (const what of course.unknown) about.warning(`SPF: ${what}: ${shown}`);
  if (course.lookups <= mostLookups && course.errors.length + course.unknown.length === 0)
    sayEnd(record, shown, course.lookups, about);
  return about.findings;
}

function sayEnd(record: string, shown: string, lookups: number, about: About): void {
  const terms = termsOf(record);
  const all = terms.map((term) => mechanism.exec(term)).find((match) => match?.[2]?.toLowerCase() === 'all');
  const qualifier = all?.[1] === '' ? '+' : all?.[1];
  const says = `SPF: ${shown}, ${String(lookups)} of ${String(mostLookups)} lookups`;
  if (qualifier === '-' || qualifier === '~')
    about.ok(`${says}; it must allow what your mail servers send from`);
  else if (qualifier === '+') about.problem(`${says}; it allows everybody: end it with -all`);
  else if (
    qualifier === undefined &&
    terms.some((term) => modifier.exec(term)?.[1]?.toLowerCase() === 'redirect')
  )
    about.ok(`${says}; another record decides`);
  else about.warning(`${says}; it forbids nobody: end it with -all or ~all`);
}

async function follow(record: string, domain: string, course: Course, records: Records): Promise<void> {
  const terms = termsOf(record);
  const endsHere = terms.some((term) => mechanism.exec(term)?.[2]?.toLowerCase() === 'all');
  for (const term of terms) {
    const name = (mechanism.exec(term)?.[2] ?? modifier.exec(term)?.[1])?.toLowerCase();
    if (name === undefined) {
      course.errors.push(`nobody knows "${printable(term, 60)}" in the record of ${printable(domain)}`);
      continue;
    }
    if (!asking.has(name) || (name === 'redirect' && endsHere)) continue;
    course.lookups += 1;
    if (course.lookups > mostLookups) return;
    if (name === 'include' || name === 'redirect')
      await followOther(term.slice(term.search(/[:=]/) + 1), name, course, records);
  }
}

/** Another's record, which has to be there (RFC 7208, 5.2 and 6.1). */
async function followOther(name: string, by: string, course: Course, records: Records): Promise<void> {
  if (name.includes('%')) return; // a macro: it depends on the mail
  const texts = await records.texts(name);
  if (texts.kind === 'failed') return void course.unknown.push(`${by} of ${printable(name)}: ${texts.why}`);
  const found = texts.kind === 'found' ? texts.records.filter(isSpf) : [];
  const [record] = found;
  if (record === undefined || found.length > 1)
    return void course.errors.push(
      `${by} of ${printable(name)}, which has ${record ? 'several records' : 'none'}`,
    );
  await follow(record, name, course, records);
}

const isSpf = (text: string): boolean => /^v=spf1(?: |$)/i.test(text);

const termsOf = (record: string): string[] => record.split(' ').slice(1).filter(Boolean);
