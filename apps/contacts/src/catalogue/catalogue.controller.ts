import { Controller } from '@nestjs/common';
import {
  ContactsRpc,
  PutProduct,
  PutReachChain,
  PutResponsibility,
  PutResponsibilityArea,
  ReadCatalogue,
  ReadProducts,
  ReadReachChains,
  type CatalogueEntryDto,
  type ReachChainDto,
  type ResponsibilityAreaDto,
  type ResponsibilityDto,
} from '@lotse/contracts';
import { OnCall } from '@lotse/messaging';
import { CatalogueService } from './catalogue.service.js';
import { ReachChains } from './reach-chains.js';

@Controller()
export class CatalogueController {
  constructor(
    private readonly catalogue: CatalogueService,
    private readonly chains: ReachChains,
  ) {}

  @OnCall(ContactsRpc.readCatalogue)
  read(query: ReadCatalogue): Promise<ResponsibilityAreaDto[]> {
    return this.catalogue.read(query);
  }

  @OnCall(ContactsRpc.readProducts)
  readProducts(query: ReadProducts): Promise<CatalogueEntryDto[]> {
    return this.catalogue.readProducts(query);
  }

  @OnCall(ContactsRpc.putResponsibilityArea)
  putArea(command: PutResponsibilityArea): Promise<CatalogueEntryDto> {
    return this.catalogue.putArea(command);
  }

  @OnCall(ContactsRpc.putResponsibility)
  putResponsibility(command: PutResponsibility): Promise<ResponsibilityDto> {
    return this.catalogue.putResponsibility(command);
  }

  @OnCall(ContactsRpc.putProduct)
  putProduct(command: PutProduct): Promise<CatalogueEntryDto> {
    return this.catalogue.putProduct(command);
  }

  @OnCall(ContactsRpc.readReachChains)
  readChains(query: ReadReachChains): Promise<ReachChainDto[]> {
    return this.chains.read(query);
  }

  @OnCall(ContactsRpc.putReachChain)
  putChain(command: PutReachChain): Promise<ReachChainDto> {
    return this.chains.put(command);
  }
}
