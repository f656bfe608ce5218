import { JSONSchema } from 'class-validator-jsonschema';
import { EmailAddress } from '../shared/rules.js';

/** What everybody may know of the vendor, also who is not signed in. */
export class VendorDto {
  @EmailAddress()
  @JSONSchema({ description: 'Where a death certificate is sent to by those who cannot sign in' })
  accountingEmail!: string;
}
