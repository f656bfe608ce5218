import { Type } from 'class-transformer';
import { IsArray, IsBoolean, IsUUID, ValidateNested } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import { LineOfText } from '@lotse/contracts';

@JSONSchema({ description: 'An identity provider to sign in with' })
export class SignInOptionDto {
  @IsUUID()
  @JSONSchema({ description: 'Where to send the browser: `/api/v1/session/oidc/{id}`' })
  id!: string;

  @LineOfText(120)
  @JSONSchema({ description: 'The name that those who sign in know', examples: ['Muster Login'] })
  name!: string;
}

@JSONSchema({
  description: 'How somebody with an address of this domain may sign in. Says nothing about the address',
})
export class SignInOptionsDto {
  @IsBoolean()
  @JSONSchema({ description: 'Whether a password is taken', examples: [true] })
  password!: boolean;

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => SignInOptionDto)
  @JSONSchema({ description: 'Where else they may sign in, in the order in which they were created' })
  identityProviders!: SignInOptionDto[];
}
