import { Controller } from '@nestjs/common';
import {
  AddImportPart,
  ApplyImport,
  CancelImport,
  CloseImport,
  GetImport,
  ImportsRpc,
  ListContactImportRows,
  ListImportRows,
  ListImports,
  ListSaidHeadings,
  MapImport,
  OpenImport,
  type ContactImportRowDto,
  type ImportDto,
  type ImportRowDto,
  type Page,
  type SaidHeadingDto,
} from '@lotse/contracts';
import { OnCall } from '@lotse/messaging';
import { ImportColumns } from './import-columns.js';
import { ImportsService } from './imports.service.js';

@Controller()
export class ImportsController {
  constructor(
    private readonly imports: ImportsService,
    private readonly columns: ImportColumns,
  ) {}

  @OnCall(ImportsRpc.open)
  open(command: OpenImport): Promise<ImportDto> {
    return this.imports.open(command);
  }

  @OnCall(ImportsRpc.addPart)
  addPart(command: AddImportPart): Promise<null> {
    return this.imports.addPart(command);
  }

  @OnCall(ImportsRpc.close)
  close(command: CloseImport): Promise<ImportDto> {
    return this.imports.close(command);
  }

  @OnCall(ImportsRpc.get)
  get(query: GetImport): Promise<ImportDto> {
    return this.imports.get(query);
  }

  @OnCall(ImportsRpc.list)
  list(query: ListImports): Promise<Page<ImportDto>> {
    return this.imports.list(query);
  }

  @OnCall(ImportsRpc.listRows)
  listRows(query: ListImportRows): Promise<Page<ImportRowDto>> {
    return this.imports.listRows(query);
  }

  @OnCall(ImportsRpc.listContactRows)
  listContactRows(query: ListContactImportRows): Promise<Page<ContactImportRowDto>> {
    return this.imports.listContactRows(query);
  }

  @OnCall(ImportsRpc.listHeadings)
  listHeadings(query: ListSaidHeadings): Promise<Page<SaidHeadingDto>> {
    return this.columns.listHeadings(query);
  }

  @OnCall(ImportsRpc.map)
  map(command: MapImport): Promise<ImportDto> {
    return this.columns.map(command);
  }

  @OnCall(ImportsRpc.apply)
  apply(command: ApplyImport): Promise<ImportDto> {
    return this.imports.apply(command);
  }

  @OnCall(ImportsRpc.cancel)
  cancel(command: CancelImport): Promise<ImportDto> {
    return this.imports.cancel(command);
  }
}
