import { IsArray, IsString } from 'class-validator';
import { JSONSchema } from 'class-validator-jsonschema';
import { AuditEntryDto, Nullable, OpenEnum } from '@lotse/contracts';

/** What of an entry is not for everybody who may see that there is one. */
export const withholdable = ['before', 'after', 'reason', 'actorName'] as const;
export type Withheld = (typeof withholdable)[number];

@JSONSchema({
  description:
    'An entry as its readers are shown it: who did what, when, with what before and after, and why',
})
export class NamedAuditEntryDto extends AuditEntryDto {
  @Nullable()
  @IsString()
  @JSONSchema({
    description:
      'The current name of the user or API key that acted. `null` for the product itself, if nobody is known by that id ' +
      "any more, and, for readers from the company, for the vendor's staff: only their roles are shown",
    examples: ['Erika Muster'],
  })
  actorName!: string | null;
  @IsArray()
  @OpenEnum(withholdable, { each: true })
  @JSONSchema({
    description:
      'Fields that are `null` here because the reader may not read such things elsewhere: `before`, `after` and ' +
      '`reason` of a user need the right to read users, and so on',
    examples: [[]],
  })
  withheld!: Withheld[];
}
