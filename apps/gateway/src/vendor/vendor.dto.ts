import { IsOptional, IsString } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import { EmailAddress } from '@lotse/contracts';

@JSONSchema({ description: 'What everybody may know of the vendor, also who is not signed in' })
export class VendorDto {
  @EmailAddress()
  @JSONSchema({
    description: 'Where those who cannot sign in send a death certificate',
    examples: ['buchhaltung@vendor.example'],
  })
  accountingEmail!: string;

  @IsOptional()
  @IsString()
  @JSONSchema({
    format: 'uri',
    description: "The vendor's imprint, if one is configured",
    examples: ['https://vendor.example/imprint'],
  })
  imprintUrl?: string;

  @IsOptional()
  @IsString()
  @JSONSchema({
    format: 'uri',
    description: "The vendor's privacy notice, if one is configured",
    examples: ['https://vendor.example/privacy'],
  })
  privacyUrl?: string;
}
