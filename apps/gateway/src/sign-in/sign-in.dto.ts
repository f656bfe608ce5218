import { IsString, MaxLength } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import { LineOfText } from '@lotse/contracts';

@JSONSchema({ description: 'Who signs in, and how they show that it is they' })
export class SignInInput {
  @LineOfText(254, 0)
  @JSONSchema({
    description: 'The address of the login, in upper or lower case',
    examples: ['administrator@example.com'],
  })
  email!: string;

  @IsString()
  @MaxLength(200)
  @JSONSchema({
    description: 'Their password. Too many wrong ones are answered 429 for a while',
    examples: ['correct horse battery staple'],
  })
  password!: string;
}
