import { IsInt, Min } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import { CatalogueKey, PlainText, Timestamp } from '../shared/rules.js';

/** Characters of one, at most: it is shown whole in a mail and on a page. */
const longest = 2_000;

@JSONSchema({
  description: 'What people are asked to agree to: one version, in both languages. It never changes',
})
export class WordingDto {
  @CatalogueKey()
  @JSONSchema({ description: 'What it is for', examples: ['consent'] })
  key!: string;

  @IsInt()
  @Min(1)
  @JSONSchema({ description: 'Which one; the highest is shown', examples: [2] })
  version!: number;

  @PlainText(longest)
  @JSONSchema({ description: 'In German', examples: ['Ich bin einverstanden, dass …'] })
  de!: string;

  @PlainText(longest)
  @JSONSchema({ description: 'In English', examples: ['I agree that …'] })
  en!: string;

  @Timestamp()
  @JSONSchema({ description: 'Since when it is there', examples: ['2026-03-02T09:00:00.000Z'] })
  since!: string;
}

@JSONSchema({
  description: 'Other words, from now on. Who has agreed to the former ones has agreed to those',
})
export class AddWordingInput {
  @PlainText(longest, 20)
  @JSONSchema({
    description: 'In German',
    examples: ['Ich bin einverstanden, Newsletter an diese Adresse zu erhalten.'],
  })
  de!: string;

  @PlainText(longest, 20)
  @JSONSchema({
    description: 'In English',
    examples: ['I agree to receive newsletters at this address.'],
  })
  en!: string;
}
