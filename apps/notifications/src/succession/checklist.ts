import type { LegalForm } from '@lotse/contracts';

/** Something that is needed before anybody can say who acts for a company. */
export interface ChecklistItem {
  item: string;
  name: { de: string; en: string };
  /** As whoever has to bring it is told. */
  why: { de: string; en: string };
}

const items = {
  'death-certificate': {
    name: { de: 'Sterbeurkunde', en: 'Death certificate' },
    why: {
      de: 'Eine Kopie oder ein gut lesbares Foto genügt. Das Standesamt stellt sie aus.',
      en: 'A copy or a clear photo is enough. The registry office issues it.',
    },
  },
  'inheritance-proof': {
    name: {
      de: 'Erbschein, oder Testament mit Eröffnungsprotokoll',
      en: 'Certificate of inheritance, or the will with the record of its opening',
    },
    why: {
      de: 'Daraus sehen wir, wer das Unternehmen fortführen darf. Beides kommt vom Nachlassgericht; eine Kopie genügt.',
      en: 'It tells us who may carry on the business. Both come from the probate court; a copy is enough.',
    },
  },
  'partnership-agreement': {
    name: {
      de: 'Gesellschaftsvertrag, soweit er den Todesfall regelt',
      en: 'The part of the partnership agreement that deals with a partner’s death',
    },
    why: {
      de: 'Er sagt, ob die Gesellschaft ohne die verstorbene Person weitergeht oder mit den Erben.',
      en: 'It says whether the partnership goes on without the deceased, or with the heirs.',
    },
  },
  'register-extract': {
    name: { de: 'Aktueller Registerauszug', en: 'Current extract from the register' },
    why: {
      de: 'Er zeigt, wer die Firma heute vertritt. Sie bekommen ihn kostenlos unter handelsregister.de.',
      en: 'It shows who represents the company today. In Germany it is free of charge at handelsregister.de.',
    },
  },
  'shareholders-resolution': {
    name: {
      de: 'Gesellschafterbeschluss oder neue Gesellschafterliste',
      en: 'Resolution of the shareholders, or the new list of shareholders',
    },
    why: {
      de: 'Er wird nur gebraucht, wenn es eine neue Geschäftsführung gibt oder geben soll.',
      en: 'It is needed only if there is, or is to be, a new managing director.',
    },
  },
} as const satisfies Record<string, Omit<ChecklistItem, 'item'>>;
type ItemKey = keyof typeof items;

/** What each legal form needs; in another country what is usual there may differ, and staff waive what does not exist. */
const needed: Record<LegalForm, readonly ItemKey[]> = {
  // the business is part of the estate: BGB § 1922, HGB § 27
  'sole-trader': ['death-certificate', 'inheritance-proof'],
  // HGB §§ 130, 131
  partnership: ['death-certificate', 'partnership-agreement', 'register-extract'],
  // PartGG § 9
  'professional-partnership': ['death-certificate', 'partnership-agreement', 'register-extract'],
  // the company itself goes on: GmbHG §§ 15, 16, 40
  'limited-company': ['death-certificate', 'register-extract', 'shareholders-resolution'],
  other: ['death-certificate', 'inheritance-proof', 'register-extract'],
};

/** Where they are called otherwise, or come from elsewhere. */
const abroad: Partial<Record<ItemKey, Partial<Record<string, ChecklistItem['why']>>>> = {
  'inheritance-proof': {
    AT: {
      de: 'In Österreich ist das der Einantwortungsbeschluss. Davor genügt die Amtsbestätigung des Gerichtskommissärs.',
      en: 'In Austria this is the court’s transfer order. Before it, the confirmation of the court commissioner is enough.',
    },
    CH: {
      de: 'In der Schweiz ist das die Erbbescheinigung.',
      en: 'In Switzerland this is the certificate of inheritance (Erbbescheinigung).',
    },
  },
  'register-extract': {
    AT: {
      de: 'Er zeigt, wer die Firma heute vertritt. In Österreich kommt er aus dem Firmenbuch.',
      en: 'It shows who represents the company today. In Austria it comes from the Firmenbuch.',
    },
    CH: {
      de: 'Er zeigt, wer die Firma heute vertritt. Sie finden ihn unter zefix.ch.',
      en: 'It shows who represents the company today. In Switzerland it can be found at zefix.ch.',
    },
  },
};

/**
 * What is needed, in the order in which it is asked for.
 * @param hasNamedSuccessor the owner had named who takes over, and they have accepted: then nobody has to prove who was meant
 */
export function checklistOf(
  legalForm: LegalForm | null,
  { country, hasNamedSuccessor }: { country: string | null; hasNamedSuccessor: boolean },
): ChecklistItem[] {
  if (legalForm === null) return [];
  return needed[legalForm]
    .filter((item) => !(hasNamedSuccessor && legalForm === 'sole-trader' && item === 'inheritance-proof'))
    .map((item) => ({ item, ...items[item], why: abroad[item]?.[country ?? ''] ?? items[item].why }));
}
