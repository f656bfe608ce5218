import type { ReachRule, ReachSource } from '@lotse/contracts';
import type { Recipient, Resolution } from './facts.js';

/** A sentence in the two languages of the product. */
export interface Sentence {
  de: string;
  en: string;
}

/** What the catalogue calls responsibilities, by key; one it does not know is called by its key. */
export type ResponsibilityNames = ReadonlyMap<string, Sentence>;

/** Who a sentence speaks of: how they are called, whom they stand in for, and what has named them. */
interface Spoken {
  who: Sentence;
  deputyOf: Sentence;
  source: Sentence;
}

const both = (text: string): Sentence => ({ de: text, en: text });
const said =
  (de: (spoken: Record<keyof Spoken, string>) => string, en: typeof de) =>
  ({ who, deputyOf, source }: Spoken): Sentence => ({
    de: de({ who: who.de, deputyOf: deputyOf.de, source: source.de }),
    en: en({ who: who.en, deputyOf: deputyOf.en, source: source.en }),
  });

/** What each rule says of somebody. */
export const ruleSentences: Record<ReachRule, (spoken: Spoken) => Sentence> = {
  'on-the-list': said(
    ({ who, source }) => `${who} steht auf dem Verteiler „${source}“.`,
    ({ who, source }) => `${who} is on the list “${source}”.`,
  ),
  'holds-responsibility': said(
    ({ who, source }) => `${who} hat den Verantwortungsbereich „${source}“.`,
    ({ who, source }) => `${who} has the responsibility “${source}”.`,
  ),
  delegate: said(
    ({ who }) => `${who} ist im AV-Vertrag für den Datenschutz benannt.`,
    ({ who }) => `${who} is named for data protection in the data-processing agreement.`,
  ),
  'primary-contact': said(
    ({ who }) => `${who} ist Erstkontakt der Firma.`,
    ({ who }) => `${who} is the primary contact of the company.`,
  ),
  'company-address': said(
    () => 'Das ist die allgemeine Adresse der Firma.',
    () => 'This is the general address of the company.',
  ),
  deputy: said(
    ({ who, deputyOf }) => `${who} vertritt ${deputyOf}.`,
    ({ who, deputyOf }) => `${who} stands in for ${deputyOf}.`,
  ),
  absent: said(
    ({ who }) => `${who} ist abwesend.`,
    ({ who }) => `${who} is away.`,
  ),
  'unknown-contact': said(
    () => 'Wer hier eingetragen ist, ist nicht bekannt.',
    () => 'Nobody knows who is entered here.',
  ),
  erased: said(
    () => 'Diese Person wurde gelöscht.',
    () => 'This person has been erased.',
  ),
  offboarded: said(
    ({ who }) => `${who} hat die Firma verlassen.`,
    ({ who }) => `${who} has left the company.`,
  ),
  without: said(
    ({ who }) => `${who} soll ausgelassen werden.`,
    ({ who }) => `${who} is to be left out.`,
  ),
  left: said(
    ({ who }) => `${who} ist extern, und der letzte Tag ist vorbei.`,
    ({ who }) => `${who} is external, and their last day is over.`,
  ),
  'same-mailbox': said(
    ({ who }) => `${who}: Dieses Postfach wird schon erreicht.`,
    ({ who }) => `${who}: this mailbox is reached already.`,
  ),
  'address-dead': said(
    ({ who }) => `${who}: An dieser Adresse kommt keine Mail an, und mit ihr wird niemand erreicht.`,
    ({ who }) => `${who}: mail to this address does not arrive, and does not count as reached.`,
  ),
  held: said(
    ({ who }) => `${who} wird zurzeit nicht angeschrieben.`,
    ({ who }) => `${who} is not written to at present.`,
  ),
};

const absentAlone: Sentence = {
  de: 'Abwesend, und niemand vertritt.',
  en: 'Away, and nobody stands in.',
};
const deadBesideOthers: Sentence = {
  de: 'An dieser Adresse kommt keine Mail an; deshalb werden auch andere erreicht.',
  en: 'Mail to this address does not arrive; that is why others are reached as well.',
};
const erasedPerson: Sentence = { de: 'Eine gelöschte Person', en: 'An erased person' };
const somebody: Sentence = { de: 'Jemand', en: 'Somebody' };

const sources: Record<string, Sentence> = {
  'list:emergency': { de: 'Notfallkontakte', en: 'Emergency contacts' },
  'list:privacy-incident': { de: 'Datenschutzvorfälle', en: 'Privacy incidents' },
  responsibility: { de: 'der angefragte Verantwortungsbereich', en: 'the responsibility asked for' },
  delegate: { de: 'DSGVO-Bevollmächtigte', en: 'Delegates of the data-processing agreement' },
  'primary-contact': { de: 'Erstkontakt', en: 'Primary contact' },
  'company-address': { de: 'Adresse der Firma', en: 'Address of the company' },
};

/** What a source of a chain is called. */
export function sourceName(source: ReachSource, names: ResponsibilityNames): Sentence {
  const key = source.slice(source.indexOf(':') + 1);
  return sources[source] ?? names.get(key) ?? both(key);
}

/**
 * Why somebody is reached, or is not, as a sentence.
 * @param contactName what a contact is called; `null` where that is not known
 */
export function explained(
  recipient: Recipient,
  names: ResponsibilityNames,
  contactName: (contactId: string) => string | null,
): Sentence {
  const { rule, source, deputyOf, included, absent, addressDead, erasedSince, email, label } = recipient;
  const called = label ?? email;
  const absentName = deputyOf === null ? null : contactName(deputyOf);
  const spoken: Spoken = {
    who: called !== null ? both(called) : erasedSince ? erasedPerson : somebody,
    deputyOf: absentName !== null ? both(absentName) : lowered(somebody),
    source: sourceName(source, names),
  };
  return joined([
    ruleSentences[rule](spoken),
    ...(included && absent ? [absentAlone] : []),
    ...(included && addressDead ? [deadBesideOthers] : []),
  ]);
}

/** Whether somebody is reached, and by what, in one sentence. */
export function summary({ steps, position }: Resolution, names: ResponsibilityNames): Sentence {
  const found = steps[position];
  if (!found) return { de: 'Niemand ist zu erreichen.', en: 'Nobody can be reached.' };
  const called = found.sources.map((source) => sourceName(source, names));
  const de = called.map((name) => name.de).join(', ');
  const en = called.map((name) => name.en).join(', ');
  return { de: `Erreicht wird: ${de}.`, en: `Reached: ${en}.` };
}

const lowered = ({ de, en }: Sentence): Sentence => ({ de: de.toLowerCase(), en: en.toLowerCase() });

const joined = (sentences: Sentence[]): Sentence => ({
  de: sentences.map(({ de }) => de).join(' '),
  en: sentences.map(({ en }) => en).join(' '),
});
