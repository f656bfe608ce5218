import { Controller } from '@nestjs/common';
import {
  LiftSuppression,
  ListSuppressions,
  NewsletterRpc,
  type Page,
  type SuppressionDto,
} from '@lotse/contracts';
import { OnCall } from '@lotse/messaging';
import { SuppressionList } from './suppression-list.js';

@Controller()
export class SuppressionsController {
  constructor(private readonly list: SuppressionList) {}

  @OnCall(NewsletterRpc.listSuppressions)
  read(query: ListSuppressions): Promise<Page<SuppressionDto>> {
    return this.list.read(query);
  }

  @OnCall(NewsletterRpc.liftSuppression)
  lift(command: LiftSuppression): Promise<SuppressionDto> {
    return this.list.lift(command);
  }
}
