import { Type } from 'class-transformer';
import { IsArray, IsIn, IsString, IsUUID, ValidateNested } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';

/**
 * What should be looked at in a company's data, with its sentence in both languages. Nothing is refused because of it.
 * Codes are for ever: add beside, never change a meaning. `docs/warnings.md` is printed from here.
 */
export const companyWarnings = {
  'no-contact': {
    de: 'Es gibt keinen Ansprechpartner. Pflichtmitteilungen erreichen niemanden.',
    en: 'There is no contact. Mandatory mail reaches nobody.',
  },
  'no-owner': {
    de: 'Es ist kein Firmeninhaber benannt.',
    en: 'No owner is named.',
  },
  'several-delegates': {
    de: 'Mehrere Personen sind als DSGVO-Bevollmächtigte benannt. Bitte prüfen Sie, wer für den AV-Vertrag zuständig ist.',
    en: 'Several persons are named as delegate under the data-processing agreement. Please check who is responsible.',
  },
  'officer-without-delegate': {
    de: 'Es gibt einen Datenschutzbeauftragten, aber keinen DSGVO-Bevollmächtigten für den AV-Vertrag.',
    en: 'There is a data-protection officer, but no delegate under the data-processing agreement.',
  },
  'delegate-is-no-officer': {
    de: 'DSGVO-Bevollmächtigter und Datenschutzbeauftragter sind verschiedene Personen. Bitte prüfen Sie, ob das so gewollt ist.',
    en: 'The delegate under the data-processing agreement and the data-protection officer are different persons. Please check that this is meant.',
  },
  'two-kinds-of-officer': {
    de: 'Es sind sowohl ein interner als auch ein externer Datenschutzbeauftragter benannt. Zu benennen ist einer (Art. 37 Abs. 1 DSGVO).',
    en: 'Both an internal and an external data-protection officer are named. It is one who is to be designated (GDPR Art. 37(1)).',
  },
  'internal-officer-is-external': {
    de: 'Der interne Datenschutzbeauftragte ist als externe Person geführt.',
    en: 'The internal data-protection officer is kept as an external person.',
  },
  'external-officer-is-internal': {
    de: 'Der externe Datenschutzbeauftragte ist nicht als externe Person geführt.',
    en: 'The external data-protection officer is not kept as an external person.',
  },
  'last-day-over': {
    de: 'Der letzte Tag dieser externen Person ist vorbei. Bitte verlängern oder verabschieden Sie sie.',
    en: 'The last day of this external person is over. Please extend it or let them leave.',
  },
  'primary-contact-left': {
    de: 'Der Erstkontakt ist eine externe Person, deren letzter Tag vorbei ist.',
    en: 'The primary contact is an external person whose last day is over.',
  },
  'emergency-list-empty': {
    de: 'Der Verteiler „Notfallkontakte“ ist leer.',
    en: 'The distribution list “emergency” is empty.',
  },
  'privacy-incident-list-empty': {
    de: 'Der Verteiler „Datenschutzvorfälle“ ist leer.',
    en: 'The distribution list “privacy incidents” is empty.',
  },
  'emergency-list-reaches-nobody': {
    de: 'Über den Verteiler „Notfallkontakte“ ist niemand zu erreichen: Der letzte Tag aller Genannten ist vorbei.',
    en: 'The distribution list “emergency” reaches nobody: the last day of everybody on it is over.',
  },
  'privacy-incident-list-reaches-nobody': {
    de: 'Über den Verteiler „Datenschutzvorfälle“ ist niemand zu erreichen: Der letzte Tag aller Genannten ist vorbei.',
    en: 'The distribution list “privacy incidents” reaches nobody: the last day of everybody on it is over.',
  },
};

export type CompanyWarningCode = keyof typeof companyWarnings;
export const companyWarningCodes = Object.keys(companyWarnings) as CompanyWarningCode[];

/** Something to be looked at, as the owning service finds it. */
export interface CompanyWarning {
  code: CompanyWarningCode;
  /** Those it is about. */
  contactIds: string[];
}

export class CompanyWarningDto {
  @IsIn(companyWarningCodes)
  @JSONSchema({ description: 'Stable; new codes may be added' })
  code!: CompanyWarningCode;

  @IsArray()
  @IsUUID(undefined, { each: true })
  @JSONSchema({ description: 'The contacts it is about' })
  contactIds!: string[];

  @IsString()
  @JSONSchema({ description: 'A sentence for people, in German or English' })
  detail!: string;
}

/** What should be looked at in a company's data. Nothing is refused because of it. */
export class CompanyWarningsDto {
  @IsUUID()
  companyId!: string;

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => CompanyWarningDto)
  warnings!: CompanyWarningDto[];
}
