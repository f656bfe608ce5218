import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsUUID,
  Min,
  ValidateNested,
} from 'class-validator';
import { CatalogueNameDto } from '../catalogue/catalogue.dto.js';
import { Command, Query } from '../shared/actor.js';
import { PageQuery } from '../shared/page.js';
import { CatalogueKey } from '../shared/rules.js';
import {
  PreviewDeclarationInput,
  previewSelections,
  type PreviewSelection,
} from './declaration-previews.dto.js';
import {
  DeclareInput,
  declaredSelections,
  TestAlarmInput,
  WriteDeclarationNewsInput,
  type DeclaredSelection,
} from './declarations.dto.js';
import { incidentStates, type IncidentState } from './incident-course.dto.js';
import { PutIncidentTemplateInput } from './incident-templates.dto.js';

/** What a responsibility is called. */
export class NamedResponsibility {
  @CatalogueKey()
  key!: string;

  @IsObject()
  @ValidateNested()
  @Type(() => CatalogueNameDto)
  name!: CatalogueNameDto;
}

/** Whoever explains recipients needs the names of responsibilities, which only `contacts` knows; without them their keys stand there. */
abstract class Explaining extends Query {
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(1_000)
  @ValidateNested({ each: true })
  @Type(() => NamedResponsibility)
  responsibilities?: NamedResponsibility[];
}

/** A preview is kept for a day, and nothing else comes of it: asked again, it makes another. */
export class PreviewDeclaration extends Explaining {
  @ValidateNested()
  @Type(() => PreviewDeclarationInput)
  declaration!: PreviewDeclarationInput;
}

export class ListPreviewedCompanies extends PageQuery {
  @IsUUID()
  snapshotId!: string;

  @IsOptional()
  @IsIn(previewSelections)
  only?: PreviewSelection;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(1_000)
  @ValidateNested({ each: true })
  @Type(() => NamedResponsibility)
  responsibilities?: NamedResponsibility[];
}

export class GetPreviewedCompany extends Explaining {
  @IsUUID()
  snapshotId!: string;

  @IsUUID()
  companyId!: string;
}

/** Sends what a preview has shown. */
export class SendDeclaration extends Command {
  @ValidateNested()
  @Type(() => DeclareInput)
  declaration!: DeclareInput;
}

export class ListDeclarations extends PageQuery {
  @IsOptional()
  @IsIn(incidentStates)
  state?: IncidentState;
}

export class GetDeclaration extends Query {
  @IsUUID()
  declarationId!: string;
}

export class ListDeclaredCompanies extends PageQuery {
  @IsUUID()
  declarationId!: string;

  @IsOptional()
  @IsIn(declaredSelections)
  only?: DeclaredSelection;
}

export class WriteDeclarationNews extends Command {
  @IsUUID()
  declarationId!: string;

  @ValidateNested()
  @Type(() => WriteDeclarationNewsInput)
  news!: WriteDeclarationNewsInput;
}

export class ListIncidentTemplates extends Query {
  /** Those that are retired as well. */
  @IsOptional()
  @IsBoolean()
  retired?: boolean;
}

export class GetIncidentTemplate extends Query {
  @CatalogueKey()
  key!: string;
}

export class PutIncidentTemplate extends Command {
  @CatalogueKey()
  key!: string;

  /** The version the caller has read; 0 for one that is to be new. */
  @IsInt()
  @Min(0)
  version!: number;

  @ValidateNested()
  @Type(() => PutIncidentTemplateInput)
  template!: PutIncidentTemplateInput;
}

export class SendTestAlarm extends Command {
  @IsUUID()
  companyId!: string;

  @ValidateNested()
  @Type(() => TestAlarmInput)
  alarm!: TestAlarmInput;
}
