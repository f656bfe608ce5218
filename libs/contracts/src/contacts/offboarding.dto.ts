import { Type } from 'class-transformer';
import {
  IsArray,
  IsBoolean,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Min,
  ValidateNested,
} from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import { CatalogueKey, LineOfText, OpenEnum, Uuid } from '../shared/rules.js';
import { distributionListKinds, type DistributionListKind } from './distribution-lists.dto.js';

@JSONSchema({ description: 'Who takes over from a person who leaves' })
export class OffboardingInput {
  @IsOptional()
  @Uuid()
  @JSONSchema({
    description:
      'Who takes over as primary contact and delegate, on distribution lists, and in the responsibilities that nobody else has',
    examples: ['019cb0a1-7c00-7000-8000-0000000000a2'],
  })
  successorId?: string | null;

  @IsOptional()
  @LineOfText(300)
  @JSONSchema({ description: 'Why, for the audit trail', examples: ['Wechselt zum Jahresende die Firma'] })
  reason?: string | null;
}

@JSONSchema({ description: 'A responsibility of the person' })
export class HeldResponsibilityDto {
  @CatalogueKey()
  @JSONSchema({ description: 'Key of the responsibility', examples: ['purchasing'] })
  key!: string;

  @IsBoolean()
  @JSONSchema({ description: 'Nobody else at the company has it', examples: [true] })
  alone!: boolean;
}

@JSONSchema({ description: 'A place on a distribution list' })
export class HeldListEntryDto {
  @OpenEnum(distributionListKinds)
  kind!: DistributionListKind;

  @IsInt()
  @Min(0)
  @JSONSchema({ description: "Its position among the list's entries, from 0", examples: [0] })
  position!: number;

  @OpenEnum(['contact', 'mailbox'])
  @JSONSchema({
    description:
      '`contact`: passes to the successor, or is removed when the person leaves. `mailbox`: a separate entry with the same address; it stays, because others may read that mailbox',
  })
  as!: 'contact' | 'mailbox';

  @IsOptional()
  @LineOfText(120)
  @JSONSchema({ description: 'What the mailbox is called on the list; missing for a contact' })
  label?: string | null;
}

@JSONSchema({ description: 'What a person still holds at the company' })
export class ContactHoldingsDto {
  @IsUUID()
  @JSONSchema({ description: 'Whose they are' })
  contactId!: string;

  @IsInt()
  @Min(1)
  @JSONSchema({
    description: "The contact's version: send it as If-Match when the person leaves",
    examples: [3],
  })
  contactVersion!: number;

  @IsBoolean()
  @JSONSchema({
    description: 'Whether they are the primary contact, who receives mandatory mail',
    examples: [false],
  })
  primaryContact!: boolean;

  @IsBoolean()
  @JSONSchema({
    description: 'Whether they are named for data protection under the data-processing agreement',
    examples: [false],
  })
  processingAgreementDelegate!: boolean;

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => HeldResponsibilityDto)
  @JSONSchema({ description: 'What they are responsible for, and what nobody else is' })
  responsibilities!: HeldResponsibilityDto[];

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => HeldListEntryDto)
  @JSONSchema({ description: 'Where they are on distribution lists, by themselves or by their address' })
  listEntries!: HeldListEntryDto[];
}

@JSONSchema({ description: 'A ticket whose answers go to the person' })
export class HeldTicketDto {
  @IsUUID()
  id!: string;

  @IsString()
  @JSONSchema({ description: 'The number that people quote', examples: ['T-100001'] })
  number!: string;
}
