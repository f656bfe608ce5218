import { defaultChains, fixedPurposes, reachRules } from '@lotse/contracts';
import { defaultResponsibilityAreas } from '@lotse/contacts/default-catalogue';
import { ruleSentences, sourceName } from '@lotse/reach';
import { code, printedFrom, table } from './markdown.js';

const names = new Map(
  defaultResponsibilityAreas.flatMap(({ responsibilities }) =>
    responsibilities.map(({ key, name }) => [key, name] as const),
  ),
);

const example = {
  who: { de: 'Erika Muster', en: 'Erika Muster' },
  deputyOf: { de: 'Max Beispiel', en: 'Max Beispiel' },
};

/** What has named somebody, where a rule speaks of it. */
const sourceOf: Partial<Record<(typeof reachRules)[number], string>> = {
  'on-the-list': 'list:emergency',
  'holds-responsibility': 'responsibility:hosting',
};

const included: readonly string[] = [
  'on-the-list',
  'holds-responsibility',
  'delegate',
  'primary-contact',
  'company-address',
  'deputy',
];

/** docs/recipients.md */
export function recipientsPage(): string {
  return [
    printedFrom('libs/contracts/src/reach/chains.ts and libs/reach/src/explaining.ts'),
    '# Whom we reach',
    '`GET /api/v1/companies/{companyId}/recipients?for=<purpose>` answers whom a company is reached by for a purpose: everybody who was' +
      ' considered, in order, each with the rule that included or excluded them, as data and as a sentence in German and English. `at`' +
      ' asks for another time, `without` leaves a contact out: what if they leave?',
    'One function decides (`resolveRecipients` of `libs/reach`). `contacts` runs it on its tables, `notifications` on its copies, the' +
      ' same in preview and in sending: an alarm goes on while `contacts` is down.',
    '## Purposes and their chains',
    `A purpose is ${fixedPurposes.map(code).join(', ')}, the key of a responsibility (also ${code('owner')}), or` +
      ` ${code('mandatory:<key>')} for mandatory mail that matches a responsibility. Each has a chain. The first step that reaches` +
      ' somebody is the answer; the steps after it say who follows if nobody answers.',
    table(
      ['chain', 'German', 'steps by default'],
      Object.entries(defaultChains).map(([key, { name, steps }]) => [
        code(key),
        name.de,
        steps
          .map(({ sources }) => sources.map((source) => sourceName(source, names).en).join(', '))
          .join(' → '),
      ]),
    ),
    `The vendor's administrators write chains, on the page _Empfängerketten_ or with \`PUT /api/v1/catalogue/reach-chains/{key}\`, where the key is one of these or that of a` +
      ` single responsibility. ${code('responsibility')} is the chain of all that have none of their own. A chain that is retired no` +
      ' longer applies; the default does. A step has one or several sources: `list:emergency`, `list:privacy-incident`,' +
      ' `responsibility:<key>`, `responsibility` (the one that is asked for), `delegate`, `primary-contact`, `company-address`.',
    '## The order of a step',
    'A list has its own order. Of those who have a responsibility, or are delegates, the primary contact comes first, then whoever was' +
      ' registered first: nobody’s place depends on what they are called. Nobody and no mailbox is reached twice, whatever names them.',
    '## Rules',
    table(
      ['rule', 'reached', 'German', 'English'],
      reachRules.map((rule) => {
        const source = sourceName(sourceOf[rule] ?? 'list:emergency', names);
        const { de, en } = ruleSentences[rule]({ ...example, source });
        return [code(rule), included.includes(rule) ? 'yes' : 'no', de, en];
      }),
    ),
    '## Who is away',
    'A contact has `absences`: first day, last day, and a deputy. The deputy is reached instead, or whoever stands in for the deputy.' +
      ' Where nobody stands in, or the deputy cannot be reached, the person is reached all the same and marked as `absent`. A deputy who' +
      ' leaves or is erased is taken out of absences; the company is warned where nobody else is reached.',
    '## Addresses at which mail does not arrive',
    'Whoever has such an address is written to together with others and never counts as reached: the chain goes on to the next' +
      ' step. Where there is nobody else, nobody is reached, and the answer says so.',
    '## As of',
    '`at` in the past answers from snapshots that are written with every change. Before the first one, `known` is `false` and' +
      ' `knownSince` says from when on it is known. Snapshots that were replaced more than three years ago are removed. Somebody who has' +
      ' been erased since is named as such: what they held is kept, who they were is not. A chain is taken to have been the default' +
      ' before it was first written. `at` in the future answers from what is known now, absences and last days among it.',
  ].join('\n\n');
}
