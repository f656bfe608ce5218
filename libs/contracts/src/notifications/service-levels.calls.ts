import { Type } from 'class-transformer';
import { IsBoolean, IsInt, IsOptional, Min, ValidateNested } from 'class-validator';
import { CatalogueKey, Timestamp } from '../shared/rules.js';
import { Command, Query } from '../shared/actor.js';
import { defineCommand, defineRead } from '../wire/define-call.js';
import { PutServiceLevelInput, type ServiceLevelDto, type TeamFiguresDto } from './service-levels.dto.js';

export class ListServiceLevels extends Query {
  /** Those that are retired as well. */
  @IsOptional()
  @IsBoolean()
  retired?: boolean;
}

export class PutServiceLevel extends Command {
  @CatalogueKey()
  key!: string;

  @IsInt()
  @Min(0)
  version!: number;

  @ValidateNested()
  @Type(() => PutServiceLevelInput)
  serviceLevel!: PutServiceLevelInput;
}

/** Of the tickets that were opened from one moment until another. */
export class ReadDeskFigures extends Query {
  /** 30 days before the other by default. */
  @IsOptional()
  @Timestamp()
  from?: string;

  /** Now by default. */
  @IsOptional()
  @Timestamp()
  until?: string;
}

/** What is promised of tickets, and how it is kept. */
export const ServiceLevelsRpc = {
  listServiceLevels: defineRead<ServiceLevelDto[]>()(
    'notifications.list-service-levels.v1',
    ListServiceLevels,
  ),
  putServiceLevel: defineCommand<ServiceLevelDto>()('notifications.put-service-level.v1', PutServiceLevel),
  readDeskFigures: defineRead<TeamFiguresDto[]>()('notifications.read-desk-figures.v1', ReadDeskFigures),
};
