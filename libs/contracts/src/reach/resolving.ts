import { ArrayMaxSize, IsArray, IsOptional, IsUUID } from 'class-validator';
import { Query } from '../shared/actor.js';
import { Timestamp } from '../shared/rules.js';
import { Purpose } from './recipients.dto.js';

/** Whom a company is reached by for a purpose. */
export class ResolveRecipients extends Query {
  @IsUUID()
  companyId!: string;

  @Purpose()
  purpose!: string;

  /** The time that is asked about; now where nothing is said. */
  @IsOptional()
  @Timestamp()
  at?: string;

  /** Contacts who are to be left out. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @IsUUID(undefined, { each: true })
  without?: string[];
}
