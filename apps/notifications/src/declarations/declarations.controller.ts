import { Controller } from '@nestjs/common';
import {
  DeclareIncidents,
  GetDeclaration,
  GetPreviewedCompany,
  ListDeclarations,
  ListDeclaredCompanies,
  ListPreviewedCompanies,
  NotificationsRpc,
  PreviewDeclaration,
  SendDeclaration,
  WriteDeclarationNews,
  type DeclarationCsaf,
  type DeclarationDto,
  type DeclarationInShortDto,
  type DeclarationPreviewDto,
  type DeclaredCompanyDto,
  type IncidentDeclarationDto,
  type Page,
  type PreviewedCompanyDto,
  type PreviewedCompanyWithMailsDto,
} from '@lotse/contracts';
import { OnCall } from '@lotse/messaging';
import { Continuing } from './continuing.js';
import { DeclarationsService } from './declarations.service.js';
import { Declaring } from './declaring.js';
import { Previewing } from './previewing.js';
import { Sending } from './sending.js';

@Controller()
export class DeclarationsController {
  constructor(
    private readonly declaring: Declaring,
    private readonly previewing: Previewing,
    private readonly sending: Sending,
    private readonly continuing: Continuing,
    private readonly declarations: DeclarationsService,
  ) {}

  @OnCall(NotificationsRpc.declareIncidents)
  declare(command: DeclareIncidents): Promise<DeclarationDto> {
    return this.declaring.declare(command);
  }

  @OnCall(NotificationsRpc.previewDeclaration)
  preview(request: PreviewDeclaration): Promise<DeclarationPreviewDto> {
    return this.previewing.preview(request);
  }

  @OnCall(NotificationsRpc.listPreviewedCompanies)
  previewed(request: ListPreviewedCompanies): Promise<Page<PreviewedCompanyDto>> {
    return this.previewing.list(request);
  }

  @OnCall(NotificationsRpc.getPreviewedCompany)
  previewedCompany(request: GetPreviewedCompany): Promise<PreviewedCompanyWithMailsDto> {
    return this.previewing.get(request);
  }

  @OnCall(NotificationsRpc.sendDeclaration)
  send(command: SendDeclaration): Promise<IncidentDeclarationDto> {
    return this.sending.send(command);
  }

  @OnCall(NotificationsRpc.listDeclarations)
  list(request: ListDeclarations): Promise<Page<DeclarationInShortDto>> {
    return this.declarations.list(request);
  }

  @OnCall(NotificationsRpc.getDeclaration)
  get(request: GetDeclaration): Promise<IncidentDeclarationDto> {
    return this.declarations.get(request);
  }

  @OnCall(NotificationsRpc.readDeclarationCsaf)
  csaf(request: GetDeclaration): Promise<DeclarationCsaf> {
    return this.declarations.csaf(request);
  }

  @OnCall(NotificationsRpc.listDeclaredCompanies)
  companies(request: ListDeclaredCompanies): Promise<Page<DeclaredCompanyDto>> {
    return this.declarations.companies(request);
  }

  @OnCall(NotificationsRpc.writeDeclarationNews)
  tell(command: WriteDeclarationNews): Promise<IncidentDeclarationDto> {
    return this.continuing.write(command);
  }
}
