import { ArrayMaxSize, IsArray, IsUUID } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import { Distinct, EmailAddress, LineOfText, OpenEnum } from '@lotse/contracts';
import type { LoginStanding } from '../login-holds/login-holds.repository.js';

const loginStandings = ['theirs', 'named', 'open', 'of-another'] as const satisfies LoginStanding[];
const loginExample = '019cb0a1-7c00-7000-8000-0000000000c1';

@JSONSchema({ description: 'A login at the company of a case' })
export class SuccessionLoginDto {
  @IsUUID()
  id!: string;

  @LineOfText(200)
  @JSONSchema({ description: 'What it is called', examples: ['Karl Muster'] })
  name!: string;

  @EmailAddress()
  @JSONSchema({ description: 'The address with which somebody signs in' })
  email!: string;

  @OpenEnum(loginStandings)
  @JSONSchema({
    description:
      'Whose it is: `theirs`, by the contact or its address, and `named` are on hold; `open` is linked to no contact, and may be named; `of-another` is linked to another contact',
  })
  standing!: LoginStanding;
}

@JSONSchema({ description: 'Further logins of the person, beside those that are known by the contact' })
export class SuccessionLoginsDto {
  @IsArray()
  @ArrayMaxSize(20)
  @Distinct()
  @IsUUID(undefined, { each: true })
  @JSONSchema({
    description: 'Twenty at most; none: nothing but what is known is on hold',
    examples: [[loginExample]],
  })
  loginIds!: string[];
}

@JSONSchema({ description: 'Further logins of the person, and those that were named before' })
export class NameSuccessionLoginsDto extends SuccessionLoginsDto {
  @IsArray()
  @ArrayMaxSize(20)
  @Distinct()
  @IsUUID(undefined, { each: true })
  @JSONSchema({
    description:
      'Those that were named when it was decided, in any order: where somebody else has named others since, nothing is changed',
    examples: [[]],
  })
  before!: string[];
}
