import { Controller } from '@nestjs/common';
import {
  ContactsRpc,
  GetDistributionList,
  ReplaceDistributionList,
  type DistributionListDto,
} from '@lotse/contracts';
import { OnCall, OnPackedCall, type PackedAnswer } from '@lotse/messaging';
import { DistributionListsService } from './distribution-lists.service.js';

@Controller()
export class DistributionListsController {
  constructor(private readonly lists: DistributionListsService) {}

  @OnPackedCall(ContactsRpc.getDistributionList)
  get(requests: GetDistributionList[]): Promise<PackedAnswer<DistributionListDto>[]> {
    return this.lists.get(requests);
  }

  @OnCall(ContactsRpc.replaceDistributionList)
  replace(command: ReplaceDistributionList): Promise<DistributionListDto> {
    return this.lists.replace(command);
  }
}
