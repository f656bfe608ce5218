import { letter } from '../../../test/letters-at-work.js';
import { readLetter } from './read-letter.js';
import { SilentDomains } from './silent-domains.js';

describe('a mail that is read', () => {
  it('says what stands in it', async () => {
    const raw = letter({ from: 'Erika Muster <erika@muster.example>', messageId: '<1@muster.example>' });

    const question = { raw, envelopeFrom: 'erika@muster.example', careful: false };
    const senders = { server: null, sealers: [], dns: '127.0.0.1:1' };
    const { letter: read, files } = await readLetter({ ...question, ...senders }, new SilentDomains());

    expect(files).toEqual([]);
    expect(read).toMatchObject({
      readable: true,
      from: [{ name: 'Erika Muster', address: 'erika@muster.example' }],
      messageId: '<1@muster.example>',
      text: 'Seit heute früh geht nichts mehr.',
    });
  });
});
