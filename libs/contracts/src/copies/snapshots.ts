import { Type } from 'class-transformer';
import { IsOptional, ValidateNested } from 'class-validator';
import { CompanyDto } from '../contacts/companies.dto.js';
import { AnnouncedContact } from '../contacts/announced-contact.js';
import { ContactErased } from '../contacts/contacts.events.js';
import { DistributionListDto } from '../contacts/distribution-lists.dto.js';
import { ReachChainSnapshot } from '../catalogue/reach-chains.dto.js';

/** What `contacts` owns and others keep copies of. */
export const copiedAggregates = ['company', 'contact', 'distribution-list', 'reach-chain'] as const;
export type CopiedAggregate = (typeof copiedAggregates)[number];

/** How each of them is told of. */
export interface SnapshotOf {
  company: CompanyDto;
  contact: AnnouncedContact;
  'distribution-list': DistributionListDto;
  'reach-chain': ReachChainSnapshot;
}

/** Snapshots in one message, at most. */
export const mostSnapshots = 200;

/** One of them as it stands at its owner. */
export class Snapshot {
  @IsOptional()
  @ValidateNested()
  @Type(() => CompanyDto)
  company?: CompanyDto;

  @IsOptional()
  @ValidateNested()
  @Type(() => AnnouncedContact)
  contact?: AnnouncedContact;

  @IsOptional()
  @ValidateNested()
  @Type(() => DistributionListDto)
  list?: DistributionListDto;

  @IsOptional()
  @ValidateNested()
  @Type(() => ReachChainSnapshot)
  chain?: ReachChainSnapshot;

  /** A contact who is no more. */
  @IsOptional()
  @ValidateNested()
  @Type(() => ContactErased)
  erased?: ContactErased;
}

/** The id and the version of what a snapshot shows. */
export function identityOf({ company, contact, list, chain, erased }: Snapshot): {
  id: string;
  version: number;
} {
  const present = company ?? contact ?? list ?? chain;
  if (present) return present;
  if (erased) return { id: erased.contactId, version: erased.version };
  throw new Error('a snapshot of nothing');
}
