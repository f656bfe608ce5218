import { Controller } from '@nestjs/common';
import {
  AddSubscriptionImportPart,
  ApplySubscriptionImport,
  CancelSubscriptionImport,
  CloseSubscriptionImport,
  GetSubscriptionImport,
  ListSubscriptionImportRows,
  ListSubscriptionImports,
  NewsletterRpc,
  OpenSubscriptionImport,
  type Page,
  type SubscriptionImportDto,
  type SubscriptionImportRowDto,
} from '@lotse/contracts';
import { OnCall } from '@lotse/messaging';
import { SubscriptionImports } from './subscription-imports.service.js';

@Controller()
export class SubscriptionImportsController {
  constructor(private readonly imports: SubscriptionImports) {}

  @OnCall(NewsletterRpc.openSubscriptionImport)
  open(command: OpenSubscriptionImport): Promise<SubscriptionImportDto> {
    return this.imports.open(command);
  }

  @OnCall(NewsletterRpc.addSubscriptionImportPart)
  addPart(command: AddSubscriptionImportPart): Promise<null> {
    return this.imports.addPart(command);
  }

  @OnCall(NewsletterRpc.closeSubscriptionImport)
  close(command: CloseSubscriptionImport): Promise<SubscriptionImportDto> {
    return this.imports.close(command);
  }

  @OnCall(NewsletterRpc.getSubscriptionImport)
  get(query: GetSubscriptionImport): Promise<SubscriptionImportDto> {
    return this.imports.get(query);
  }

  @OnCall(NewsletterRpc.listSubscriptionImports)
  list(query: ListSubscriptionImports): Promise<Page<SubscriptionImportDto>> {
    return this.imports.list(query);
  }

  @OnCall(NewsletterRpc.listSubscriptionImportRows)
  listRows(query: ListSubscriptionImportRows): Promise<Page<SubscriptionImportRowDto>> {
    return this.imports.listRows(query);
  }

  @OnCall(NewsletterRpc.applySubscriptionImport)
  apply(command: ApplySubscriptionImport): Promise<SubscriptionImportDto> {
    return this.imports.apply(command);
  }

  @OnCall(NewsletterRpc.cancelSubscriptionImport)
  cancel(command: CancelSubscriptionImport): Promise<SubscriptionImportDto> {
    return this.imports.cancel(command);
  }
}
