import { Matches } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import { LineOfText, OpenEnum, PlainText } from './rules.js';

export const mailLanguages = ['de', 'en'] as const;
export type MailLanguage = (typeof mailLanguages)[number];

@JSONSchema({ description: 'A mail that the product sends, as it looks with data made up for it' })
export class MailSampleDto {
  @Matches(/^[a-z]+(-[a-z]+)*$/)
  @JSONSchema({ description: 'Which mail it is', examples: ['incident'] })
  name!: string;

  @OpenEnum(mailLanguages)
  @JSONSchema({ description: 'In which language', examples: ['de'] })
  language!: MailLanguage;

  @LineOfText(500)
  @JSONSchema({ description: 'Its subject', examples: ['Störung: Rechenzentrum ohne Strom'] })
  subject!: string;

  @PlainText(20_000)
  @JSONSchema({ description: 'Its text, for programs that show no layout', examples: ['Seit 09:00 Uhr …'] })
  text!: string;
}

/** With its layout. */
export interface WholeMailSample extends MailSampleDto {
  html: string;
}
