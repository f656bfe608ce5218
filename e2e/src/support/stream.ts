import { randomUUID } from 'node:crypto';
import type { ContactDto } from '@lotse/contracts';
import { aContact } from '@lotse/test-support';
import type { ApiClient, RequestOptions } from './api-client.js';
import { Gate } from './gate.js';
import type { Ledger } from './ledger.js';

const channels = ['product-news'];

export interface StreamOptions {
  client: ApiClient;
  ledger: Ledger;
  /** Writes in all. Of five, four register a contact and one changes a contact. */
  writes: number;
  concurrency: number;
  /**
   * Caused once this many have been accepted, while the stream goes on;
   * `noticed` resolves when a client has been refused because of it.
   */
  fault: { after: number; cause: (noticed: Promise<void>) => Promise<void> };
}

/**
 * Writes contacts as many careful clients at a time do: each write is repeated with its key until it is
 * answered, and then stands in the ledger.
 */
export async function streamOfWrites(options: StreamOptions): Promise<void> {
  const { client, ledger, writes, concurrency, fault } = options;
  const path = `/companies/${ledger.companyId}/contacts`;
  let begun = 0;
  let accepted = 0;
  const noticed = new Gate();
  let causing: Promise<void> | undefined;

  const write = async (
    method: string,
    target: string,
    request: RequestOptions,
    asked: readonly string[],
  ): Promise<ContactDto> => {
    const contact = await client.insist<ContactDto>(method, target, request, () => {
      if (causing) noticed.open();
    });
    ledger.accept(contact, asked);
    accepted += 1;
    if (accepted >= fault.after) causing ??= fault.cause(noticed.opened);
    return contact;
  };
  const writer = async (): Promise<void> => {
    let last: ContactDto | undefined;
    while (begun < writes) {
      begun += 1;
      const idempotencyKey = randomUUID();
      if (begun % 5 === 0 && last) {
        const { id, version } = last;
        const change = { body: { position: `Position ${begun}` }, ifMatch: version, idempotencyKey };
        last = await write('PATCH', `${path}/${id}`, change, []);
      } else {
        const body = aContact({ newsletterChannels: channels });
        last = await write('POST', path, { body, idempotencyKey }, channels);
      }
    }
  };
  await Promise.all(Array.from({ length: concurrency }, writer));
  if (!causing) throw new Error('the stream was over before the fault');
  await causing;
}
