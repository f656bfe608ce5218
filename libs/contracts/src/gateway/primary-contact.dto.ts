import { IsUUID } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';

export class PrimaryContactInput {
  @IsUUID()
  @JSONSchema({ description: 'A contact of the company' })
  contactId!: string;
}
