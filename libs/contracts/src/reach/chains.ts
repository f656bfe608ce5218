/** What steps of a chain look at: the list, who holds a responsibility, the delegate, the primary contact, the company's address. */
export const reachSteps = [
  'list',
  'responsibility',
  'delegate',
  'primary-contact',
  'company-address',
] as const;
export type ReachStep = (typeof reachSteps)[number];

/**
 * Why somebody is reached, or is not:
 * - included: `on-the-list`, `holds-responsibility`, `delegate`, `primary-contact`, `company-address`
 * - `deputy`: included, because they stand in for somebody who is absent
 * - `absent`: away; their deputy is reached instead, or was to be found in them
 * - `unknown-contact`: the list names a contact that is not among the facts
 * - `erased`: the person must receive nothing more
 * - `offboarded`: the person has left the company
 * - `without`: the caller asked to leave them out
 * - `left`: an external person whose last day is over
 * - `same-mailbox`: this mailbox is reached already
 * - `address-dead`: mail to this address does not arrive, and nobody else is reached beside it
 */
export const reachRules = [
  'on-the-list',
  'holds-responsibility',
  'delegate',
  'primary-contact',
  'company-address',
  'deputy',
  'absent',
  'unknown-contact',
  'erased',
  'offboarded',
  'without',
  'left',
  'same-mailbox',
  'address-dead',
  'held',
] as const;
export type ReachRule = (typeof reachRules)[number];

/**
 * Where a step looks for people: `list:<kind>`, `responsibility:<key>`, `responsibility` for the one that is asked for, `delegate`,
 * `primary-contact`, `company-address`.
 */
export type ReachSource = string;

/** One step of a chain: everybody whom one of its sources names. */
export interface ReachChainStep {
  sources: readonly ReachSource[];
}

/** The steps in their order: the first that reaches somebody is the answer. */
export type ReachChain = readonly ReachChainStep[];

/** What somebody can be reached for besides responsibilities. */
export const fixedPurposes = ['emergency', 'privacy-incident', 'vulnerability', 'mandatory'] as const;
export type FixedPurpose = (typeof fixedPurposes)[number];

/**
 * What somebody is reached for: a {@link FixedPurpose}, the key of a responsibility, or `mandatory:<key>` for mandatory mail that
 * matches a responsibility.
 */
export type ReachPurpose = FixedPurpose | (string & {});

/** The chains that can be written: of every fixed purpose, of responsibilities in general, and of a single one. */
export const generalChain = 'responsibility';

/** The default of a chain, and what it is called. */
export interface DefaultChain {
  name: { de: string; en: string };
  steps: ReachChain;
}

const step = (...sources: ReachSource[]): ReachChainStep => ({ sources });
const held = (...keys: string[]): ReachChainStep => step(...keys.map((key) => `responsibility:${key}`));
const list = (kind: 'emergency' | 'privacy-incident'): ReachChainStep => step(`list:${kind}`);

/** What applies until staff write something else. */
export const defaultChains: Readonly<Record<FixedPurpose | typeof generalChain, DefaultChain>> = {
  emergency: {
    name: { de: 'Notfall', en: 'Emergency' },
    steps: [
      list('emergency'),
      held('it-administration', 'hosting'),
      held('owner'),
      step('primary-contact'),
      step('company-address'),
    ],
  },
  'privacy-incident': {
    name: { de: 'Datenschutzvorfall', en: 'Data-protection incident' },
    steps: [
      list('privacy-incident'),
      step('delegate'),
      held('internal-data-protection-officer', 'external-data-protection-officer'),
      held('legal'),
      held('owner'),
      step('primary-contact'),
      step('company-address'),
    ],
  },
  vulnerability: {
    name: { de: 'Sicherheitslücke', en: 'Vulnerability' },
    steps: [
      held('it-administration', 'hosting', 'development'),
      list('emergency'),
      held('owner'),
      step('primary-contact'),
      step('company-address'),
    ],
  },
  mandatory: {
    name: { de: 'Pflichtmailing', en: 'Mandatory mail' },
    steps: [step('primary-contact', 'responsibility'), held('owner'), step('company-address')],
  },
  [generalChain]: {
    name: { de: 'Verantwortungsbereich', en: 'Responsibility' },
    steps: [step('responsibility'), step('primary-contact'), step('company-address')],
  },
};
