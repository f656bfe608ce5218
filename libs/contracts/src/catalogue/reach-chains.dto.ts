import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsInt,
  IsObject,
  IsString,
  IsUUID,
  Min,
  ValidateNested,
} from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import { CatalogueEntryInput, CatalogueNameDto } from './catalogue.dto.js';
import { CatalogueKey, Distinct, fieldRule, Nullable, Timestamp } from '../shared/rules.js';

const sourcePattern =
  /^(list:(emergency|privacy-incident)|responsibility(:[a-z0-9]+(-[a-z0-9]+)*)?|delegate|primary-contact|company-address)$/;

/** Sources of a chain. Whether a responsibility is known is decided by the service that owns them. */
const Sources = (): PropertyDecorator =>
  fieldRule(
    'reachSource',
    (value) =>
      Array.isArray(value) &&
      value.every((one) => typeof one === 'string' && one.length <= 80 && sourcePattern.test(one)),
    {
      type: 'array',
      items: { type: 'string', pattern: sourcePattern.source, maxLength: 80 },
      examples: [['responsibility:it-administration', 'responsibility:hosting']],
    },
  );

@JSONSchema({ description: 'One step of a chain, as staff write it' })
export class ReachChainStepInput {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @Distinct()
  @Sources()
  @JSONSchema({
    description:
      'Everybody whom one of these names: `list:<kind>`, `responsibility:<key>`, `responsibility` (the one that is asked for), ' +
      '`delegate`, `primary-contact`, `company-address`',
  })
  sources!: string[];
}

@JSONSchema({
  description:
    'What staff write of a chain. Its key is in the address: a purpose, `responsibility`, or the key of one responsibility',
})
export class ReachChainInput extends CatalogueEntryInput {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => ReachChainStepInput)
  @JSONSchema({ description: 'In their order: the first that reaches somebody is the answer' })
  steps!: ReachChainStepInput[];
}

@JSONSchema({ description: 'One step of a chain: everybody whom one of its sources names' })
export class ReachChainStepDto {
  @IsArray()
  @IsString({ each: true })
  @JSONSchema({
    description: 'What names people in this step; there may be new ones later',
    examples: [['responsibility:it-administration', 'responsibility:hosting']],
  })
  sources!: string[];
}

/** A chain as staff have written it. */
export class WrittenReachChain {
  @CatalogueKey()
  key!: string;

  @IsObject()
  @ValidateNested()
  @Type(() => CatalogueNameDto)
  @JSONSchema({ description: 'What it is called, in both languages' })
  name!: CatalogueNameDto;

  @IsInt()
  @Min(0)
  @JSONSchema({ description: 'Its place in the order of entries; the smallest comes first', examples: [10] })
  position!: number;

  @IsInt()
  @Min(0)
  @JSONSchema({ description: 'Counts its changes; also its ETag. 0: the default, which nobody has changed' })
  version!: number;

  @Nullable()
  @Timestamp()
  @JSONSchema({
    description:
      'Since when what was written no longer applies, and the default does; `null` while it applies',
    examples: [null],
  })
  retiredAt!: string | null;

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => ReachChainStepDto)
  @JSONSchema({ description: 'In their order: the first that reaches somebody is the answer' })
  steps!: ReachChainStepDto[];
}

@JSONSchema({ description: 'A chain as it stands: as staff have written it, else the default' })
export class ReachChainDto extends WrittenReachChain {
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => ReachChainStepDto)
  @JSONSchema({
    description:
      'What applies where staff have written nothing, or have retired it: for a single responsibility the chain `responsibility`',
  })
  defaultSteps!: ReachChainStepDto[];
}

/** A chain that staff have written, for those who keep a copy of it. */
export class ReachChainSnapshot extends WrittenReachChain {
  /** Made from kind and key, as followers know it. */
  @IsUUID()
  id!: string;
}
