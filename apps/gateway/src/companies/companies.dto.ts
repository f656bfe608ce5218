import { JSONSchema } from 'class-validator-jsonschema';
import { LineOfText, Uuid } from '@lotse/contracts';

@JSONSchema({ description: 'Who becomes the primary contact' })
export class PrimaryContactInput {
  @Uuid()
  @JSONSchema({ description: 'A contact of the company', examples: ['019cb0a1-7c00-7000-8000-0000000000a1'] })
  contactId!: string;
}

@JSONSchema({ description: 'Why a company is closed' })
export class CloseCompanyInput {
  @LineOfText(300)
  @JSONSchema({ description: 'Why, for the audit trail', examples: ['Contract ended'] })
  reason!: string;
}
