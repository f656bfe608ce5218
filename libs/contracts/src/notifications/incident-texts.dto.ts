import { Type } from 'class-transformer';
import { IsObject, IsOptional, ValidateNested } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import { LineOfText, PlainText } from '../shared/rules.js';

/** In which languages an incident can be told. */
export const textLanguages = ['de', 'en'] as const;
export type TextLanguage = (typeof textLanguages)[number];

@JSONSchema({ description: 'What is told of an incident, in one language' })
export class IncidentTextDto {
  @LineOfText(200)
  @JSONSchema({ description: 'Subject of the mail; one line', examples: ['Sicherheitslücke in JTL-Wawi'] })
  subject!: string;

  @PlainText(20_000)
  @JSONSchema({
    description: 'What has happened and what to do, in lines as they are written',
    examples: ['Bitte spielen Sie heute noch Version 1.9.6.6 ein.'],
  })
  text!: string;
}

@JSONSchema({
  description:
    'What is told, in German, in English, or in both: everybody gets the one in their language, else the other',
})
export class IncidentTextsDto {
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => IncidentTextDto)
  @JSONSchema({ description: 'For everybody who is written to in German' })
  de?: IncidentTextDto | null;

  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => IncidentTextDto)
  @JSONSchema({ description: 'For everybody else' })
  en?: IncidentTextDto | null;
}

@JSONSchema({ description: 'What is told afterwards, in German, in English, or in both' })
export class NewsTextsDto {
  @IsOptional()
  @PlainText(20_000)
  @JSONSchema({
    description: 'For everybody who is written to in German',
    examples: ['Version 1.9.6.6 ist jetzt für alle da.'],
  })
  de?: string | null;

  @IsOptional()
  @PlainText(20_000)
  @JSONSchema({
    description: 'For everybody else',
    examples: ['Version 1.9.6.6 is now available to everybody.'],
  })
  en?: string | null;
}

/** German for `de` and its regions, English for every other: as mails are written. */
export const textLanguageOf = (language: string): TextLanguage => (/^de\b/i.test(language) ? 'de' : 'en');

/** Of what is there in one language or both: the one that somebody reads, else the other. */
export function inLanguage<T>(texts: { de?: T | null; en?: T | null }, language: string): T | null {
  const own = textLanguageOf(language);
  return texts[own] ?? texts[own === 'de' ? 'en' : 'de'] ?? null;
}
