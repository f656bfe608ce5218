import { NameServer } from '@lotse/test-support';
import { moduleBeside, runBounded } from '@lotse/service-host/bounded-worker';
import { Forwarder } from '../../test/forwarders.js';
import { letter } from '../../test/letters-at-work.js';
import type { LetterPart, LettersToRead } from './letter.worker.js';

describe('the thread that reads mails', () => {
  const list = new Forwarder('lists.example');
  let dns: NameServer;
  beforeAll(async () => {
    dns = await NameServer.start(list.zone);
  });
  afterAll(() => dns.stop());

  it('keeps what one mail says from what it finds of the next', async () => {
    const words = 'dkim=pass __proto__.skip=1 __proto__.get=1';
    const hostile = letter({
      from: 'a@evil.example',
      headers: [
        'ARC-Seal: i=1; a=rsa-sha256; cv=none; d=evil.example; s=arc; b=eA==',
        `ARC-Authentication-Results: i=1; mx.evil.example; ${words}`,
      ],
    });
    const passedOn = await list.passOn(letter({ from: 'erika@muster.example' }), {
      results: 'dmarc=pass header.from=muster.example',
    });
    const parts: LetterPart[] = [];
    const senders = { server: null, sealers: ['lists.example'], dns: dns.address };

    const outcome = await runBounded<LettersToRead, LetterPart, null>({
      module: moduleBeside(import.meta.url, 'letter.worker'),
      memoryMb: 192,
      timeMs: 45_000,
      input: {
        letters: [hostile, passedOn].map((raw) => ({ raw, envelopeFrom: null, careful: false, ...senders })),
        silent: [],
      },
      onChunk: (part) => {
        parts.push(part);
        return Promise.resolve();
      },
    });

    expect(outcome.kind).toBe('done');
    expect(parts).toMatchObject([
      { letter: { sender: { standing: 'unknown' } } },
      { letter: { sender: { standing: 'verified', vouchedBy: 'lists.example' } } },
    ]);
  });
});
