import { Controller } from '@nestjs/common';
import {
  AddListEntry,
  ContactsRpc,
  GetDistributionList,
  RemoveListEntry,
  ReplaceDistributionList,
  type DistributionListDto,
  type WrittenDistributionListDto,
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
  replace(command: ReplaceDistributionList): Promise<WrittenDistributionListDto> {
    return this.lists.replace(command);
  }

  @OnCall(ContactsRpc.addListEntry)
  add(command: AddListEntry): Promise<WrittenDistributionListDto> {
    return this.lists.add(command);
  }

  @OnCall(ContactsRpc.removeListEntry)
  remove(command: RemoveListEntry): Promise<DistributionListDto> {
    return this.lists.remove(command);
  }
}
