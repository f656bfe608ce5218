import { IsBase64, IsIn, IsInt, IsOptional, IsUUID, Length, Max, MaxLength, Min } from 'class-validator';
import { largestImportPart } from '../contacts/imports.rpc.js';
import { Command, Query } from '../shared/actor.js';
import { PageQuery } from '../shared/page.js';
import { subscriptionImportOutcomes, type SubscriptionImportOutcome } from './subscription-imports.dto.js';

/** Bytes of a file of subscribers at most. */
export const largestSubscriptionImport = 16 * 1_048_576;

/** Begins with a file, whose parts follow. */
export class OpenSubscriptionImport extends Command {}

abstract class OfSubscriptionImport extends Command {
  @IsUUID()
  subscriptionImportId!: string;
}

/** The next bytes of the file. The same part again changes nothing. */
export class AddSubscriptionImportPart extends OfSubscriptionImport {
  /** From 0. */
  @IsInt()
  @Min(0)
  @Max(255)
  index!: number;

  @IsBase64()
  @MaxLength(largestImportPart * 2)
  content!: string;
}

export class CloseSubscriptionImport extends OfSubscriptionImport {
  @IsInt()
  @Min(0)
  @Max(256)
  parts!: number;

  /** SHA-256 of the whole file, hexadecimal: what has arrived is what was sent. */
  @Length(64, 64)
  digest!: string;
}

export class ApplySubscriptionImport extends OfSubscriptionImport {
  /** The version whose rows the caller has read. */
  @IsInt()
  @Min(1)
  version!: number;
}

export class CancelSubscriptionImport extends OfSubscriptionImport {}

export class GetSubscriptionImport extends Query {
  @IsUUID()
  subscriptionImportId!: string;
}

export class ListSubscriptionImports extends PageQuery {}

export class ListSubscriptionImportRows extends PageQuery {
  @IsUUID()
  subscriptionImportId!: string;

  @IsOptional()
  @IsIn(subscriptionImportOutcomes)
  outcome?: SubscriptionImportOutcome | null;
}

/** The rows of files of subscribers that mean a contact. */
export class ListContactProofRows extends PageQuery {
  @IsUUID()
  companyId!: string;

  @IsUUID()
  contactId!: string;
}
