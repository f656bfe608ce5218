import { IsBoolean, IsIn, IsInt, IsObject, IsOptional, IsString, Min } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import { CatalogueKey, Nullable, Of, OpenEnum, Timestamp } from '../shared/rules.js';
import { incidentKinds, type IncidentKind } from './incident-course.dto.js';
import { IncidentTextDto } from './incident-texts.dto.js';

@JSONSchema({ description: 'A text in both languages' })
export class TemplateTextsDto {
  @IsObject()
  @Of(() => IncidentTextDto)
  @JSONSchema({ description: 'In German' })
  de!: IncidentTextDto;

  @IsObject()
  @Of(() => IncidentTextDto)
  @JSONSchema({ description: 'In English' })
  en!: IncidentTextDto;
}

@JSONSchema({ description: 'What staff write of a template' })
export class PutIncidentTemplateInput {
  @IsIn(incidentKinds)
  @JSONSchema({ description: 'The kind of incident it is for', examples: ['emergency'] })
  kind!: IncidentKind;

  @IsObject()
  @Of(() => TemplateTextsDto)
  @JSONSchema({
    description: 'What it says. A `{{field}}` is filled in when it is used; `{{company}}` by itself',
    examples: [
      {
        de: { subject: '{{product}} ist gestört', text: '{{product}} ist seit {{since}} gestört.' },
        en: { subject: '{{product}} is disrupted', text: '{{product}} has been disrupted since {{since}}.' },
      },
    ],
  })
  texts!: TemplateTextsDto;

  @IsOptional()
  @IsBoolean()
  @JSONSchema({ description: 'No longer offered. `false` by default', examples: [false] })
  retired?: boolean | null;
}

@JSONSchema({ description: 'A text from which incidents are declared' })
export class IncidentTemplateDto {
  @CatalogueKey()
  @JSONSchema({ description: 'Names it; never changes', examples: ['emergency'] })
  key!: string;

  @IsInt()
  @Min(1)
  version!: number;

  @OpenEnum(incidentKinds)
  @JSONSchema({ description: 'The kind of incident it is for' })
  kind!: IncidentKind;

  @Of(() => TemplateTextsDto)
  @JSONSchema({ description: 'What it says' })
  texts!: TemplateTextsDto;

  @IsString({ each: true })
  @JSONSchema({ description: 'The fields that stand in it', examples: [['product', 'since']] })
  fields!: string[];

  @Timestamp()
  updatedAt!: string;

  @Nullable()
  @Timestamp()
  retiredAt!: string | null;
}
