import type { INestApplication } from '@nestjs/common';
import { attachTransport } from '@lotse/messaging';

/** What lies between creating an application and starting it; the same in `startService` and in tests. */
export function prepareService(app: INestApplication): void {
  attachTransport(app);
}
