import { Controller } from '@nestjs/common';
import {
  ListMailSamples,
  mailLanguages,
  NotificationsRpc,
  refuseCustomers,
  type WholeMailSample,
} from '@lotse/contracts';
import { OnCall } from '@lotse/messaging';
import { samples } from './samples.js';

@Controller()
export class GalleryController {
  @OnCall(NotificationsRpc.listMailSamples)
  list({ actor }: ListMailSamples): Promise<WholeMailSample[]> {
    refuseCustomers(actor);
    return Promise.resolve(
      Object.entries(samples).flatMap(([name, sample]) =>
        mailLanguages.map((language) => ({ name, language, ...sample(language) })),
      ),
    );
  }
}
