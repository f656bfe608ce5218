import { Controller } from '@nestjs/common';
import {
  ListNewsletterMailSamples,
  NewsletterRpc,
  refuseCustomers,
  type WholeMailSample,
} from '@lotse/contracts';
import { wholeSamples } from '@lotse/mail';
import { OnCall } from '@lotse/messaging';
import { samples } from './samples.js';

@Controller()
export class GalleryController {
  @OnCall(NewsletterRpc.listMailSamples)
  list({ actor }: ListNewsletterMailSamples): Promise<WholeMailSample[]> {
    refuseCustomers(actor);
    return Promise.resolve(wholeSamples(samples));
  }
}
