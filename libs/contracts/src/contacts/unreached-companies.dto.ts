import { Type } from 'class-transformer';
import { ValidateNested } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import { fixedPurposes, type FixedPurpose } from '../reach/chains.js';
import { unreachedReasons, type UnreachedReason } from '../reach/unreached.js';
import { OpenEnum, Timestamp } from '../shared/rules.js';
import { CompanyReferenceDto } from './contact-hits.dto.js';

@JSONSchema({ description: 'A company at which nobody is reached for a purpose' })
export class UnreachedCompanyDto {
  @ValidateNested()
  @Type(() => CompanyReferenceDto)
  @JSONSchema({ description: 'Which company' })
  company!: CompanyReferenceDto;

  @OpenEnum(fixedPurposes)
  @JSONSchema({ description: 'For what nobody is reached' })
  purpose!: FixedPurpose;

  @OpenEnum(unreachedReasons)
  @JSONSchema({
    description:
      '`nobody-named`: the chain names nobody; `everybody-gone`: whoever it names has left, has been erased, or their last day ' +
      'is over; `addresses-dead`: mail to those who are left comes back',
  })
  reason!: UnreachedReason;

  @Timestamp()
  @JSONSchema({ description: 'Since when it is known' })
  since!: string;
}
