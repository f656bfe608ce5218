import { defaultChains, fixedPurposes, reachRules, unreachedReasons } from '@lotse/contracts';
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

const unreachedBecause = {
  'nobody-named': 'no step of the chain names anybody',
  'everybody-gone': 'whoever is named has left, has been erased or is held, or their last day is over',
  'addresses-dead': 'mail to those who are named and still there comes back, to every one of them',
} satisfies Record<(typeof unreachedReasons)[number], string>;

/** docs/recipients.md */
export function recipientsPage(): string {
  return [
    printedFrom('libs/contracts/src/reach/chains.ts and libs/reach/src/explaining.ts'),
    '# Whom we reach',
    '`GET /api/v1/companies/{companyId}/recipients?for=<purpose>` answers whom a company is reached by for a purpose: everybody who was' +
      ' considered, in order, each with the rule that included or excluded them, as data and as a sentence in German and English. `at`' +
      ' asks for another time, `without` leaves a contact out: what if they leave? `at` is a time in UTC, as in `2026-03-02T09:00:00Z`, and `without`' +
      ' the id of a contact.',
    'In the answer `recipients` are those who were looked at up to the step that reaches somebody, and `steps` the whole chain. A step with' +
      ' `reaches: false` reaches nobody more: who stands there is reached before, or cannot be. `sentence` says it in one line, and each' +
      ' entry has one of its own. In the browser it is the page _Wen erreichen wir?_',
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
    'A chain that nobody has written has version 0, so the first `PUT` says `If-Match: "0"`. Signed in as an administrator as in [api.md](api.md):',
    '```sh\n' +
      'curl -s -b jar -X PUT $api/catalogue/reach-chains/owner -H "x-csrf-token: $csrf" -H \'if-match: "0"\' \\\n' +
      '  -H \'content-type: application/json\' -d \'{"name":{"de":"Inhaber","en":"Owner"},"position":10,\n' +
      '       "steps":[{"sources":["responsibility:owner"]},{"sources":["responsibility:accounting","primary-contact"]}]}\'\n' +
      '```',
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
    'To the sentence of somebody who is reached is added, where it is so: “Away, and nobody stands in.” or “Mail to this address does not arrive; that' +
      ' is why others are reached as well.”',
    'Whoever is `held` is not written to under their mailbox either, where it is the address of the company or stands on a list by itself.' +
      ' Somebody else who reads the same mailbox is reached under their own name.',
    '## Who is away',
    'A contact has `absences`: first day, last day, and a deputy. The deputy is reached instead, or whoever stands in for the deputy.' +
      ' Where nobody stands in, or the deputy cannot be reached, the person is reached all the same and marked as `absent`. A deputy who' +
      ' leaves or is erased is taken out of absences; the company is warned where nobody else is reached.',
    '## Addresses at which mail does not arrive',
    'Whoever has such an address is written to together with others and never counts as reached: the chain goes on to the next' +
      ' step. Where there is nobody else, nobody is reached, and the answer says so.',
    '## Companies that nobody is reached at',
    `\`GET /api/v1/unreached-companies?for=<purpose>\` lists the open companies at which nobody at all is reached now, for ${fixedPurposes
      .map(code)
      .join(
        ', ',
      )}: before somebody has to be. Staff see it on their start page, the vendor's systems with the scope` +
      ' `companies:read`, customers never. Whoever is away with nobody standing in is reached, and so is the general address of a' +
      ' company: neither makes an entry; `docs/warnings.md` has a warning for the one who is away. Each entry says since when it is' +
      ' known, and why:',
    table(
      ['reason', 'says'],
      unreachedReasons.map((reason) => [code(reason), unreachedBecause[reason]]),
    ),
    '`contacts` keeps the list in a table of its own, without any work in a write. In the background it looks at companies that have' +
      ' changed themselves, or whose contacts or lists have, 20 seconds after the change, and at all of them once a day and whenever a' +
      ' chain has changed: 100,000 take about seven minutes. A company that has become unreached therefore stands on the list within a' +
      ' minute, or within a day where a last day has gone by; after a chain has changed, once all have been looked at. One that has been mended or closed is gone at once: whoever stands on a' +
      ' page is looked at again before the page is answered.',
    '## As of',
    '`at` in the past answers from snapshots that are written with every change. Before the first one, `known` is `false` and' +
      ' `knownSince` says from when on it is known. Snapshots that were replaced more than three years ago are removed. Somebody who has' +
      ' been erased since is named as such: what they held is kept, who they were is not. That somebody was held (`held`) is not kept:' +
      ' the past names them as if they had not been. A chain is taken to have been the default' +
      ' before it was first written. `at` in the future answers from what is known now, absences and last days among it.',
  ].join('\n\n');
}
