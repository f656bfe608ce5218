import { Controller } from '@nestjs/common';
import { ListMailSamples, NotificationsRpc, refuseCustomers, type WholeMailSample } from '@lotse/contracts';
import { wholeSamples } from '@lotse/mail';
import { OnCall } from '@lotse/messaging';
import { samples } from './samples.js';

@Controller()
export class GalleryController {
  @OnCall(NotificationsRpc.listMailSamples)
  list({ actor }: ListMailSamples): Promise<WholeMailSample[]> {
    refuseCustomers(actor);
    return Promise.resolve(wholeSamples(samples));
  }
}
