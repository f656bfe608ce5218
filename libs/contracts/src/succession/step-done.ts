import { IsBoolean, IsInt, IsUUID, Matches, Min } from 'class-validator';
import { Nullable } from '../shared/rules.js';
import type { Aggregate } from '../wire/define-event.js';

/** A service has done its part of a transfer or a closing, or cannot. Ids alone. */
export class SuccessionStepDone {
  /** As in the request. */
  @IsUUID()
  id!: string;

  @IsUUID()
  caseId!: string;

  @IsUUID()
  companyId!: string;

  /** As in the request: an answer to an earlier one says nothing of a later one. */
  @IsInt()
  @Min(1)
  version!: number;

  @IsBoolean()
  done!: boolean;

  /** Why not: a code of an error. */
  @Nullable()
  @Matches(/^[a-z-]+\.[a-z-]+$/)
  failure!: string | null;
}

export const aDoneStep = ({ id, companyId, version }: SuccessionStepDone): Aggregate => ({
  aggregateId: id,
  companyId,
  version,
});
