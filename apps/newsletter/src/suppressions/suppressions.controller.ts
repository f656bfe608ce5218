import { Controller } from '@nestjs/common';
import {
  FindSuppressions,
  LiftSuppression,
  ListSuppressions,
  NewsletterRpc,
  SuppressAddress,
  type Page,
  type SuppressionDto,
} from '@lotse/contracts';
import { OnCall } from '@lotse/messaging';
import { SuppressionList } from './suppression-list.js';

@Controller()
export class SuppressionsController {
  constructor(private readonly suppressions: SuppressionList) {}

  @OnCall(NewsletterRpc.listSuppressions)
  list(query: ListSuppressions): Promise<Page<SuppressionDto>> {
    return this.suppressions.list(query);
  }

  @OnCall(NewsletterRpc.findSuppressions)
  find(query: FindSuppressions): Promise<SuppressionDto[]> {
    return this.suppressions.find(query);
  }

  @OnCall(NewsletterRpc.suppressAddress)
  suppress(command: SuppressAddress): Promise<SuppressionDto> {
    return this.suppressions.suppress(command);
  }

  @OnCall(NewsletterRpc.liftSuppression)
  lift(command: LiftSuppression): Promise<SuppressionDto> {
    return this.suppressions.lift(command);
  }
}
