import { provedIn } from './proof.js';

const record = (fields: object): string =>
  JSON.stringify({
    row_id: 'r1',
    pii_processing: {
      purposes: ['product-news'],
      collection_method: 'confirmation-link',
      privacy_notice: 'consent/de/1',
    },
    event: { event_time: '2026-03-02T09:00:00.000Z', event_state: 'given', because: null },
    content_digest: 'ab',
    ...fields,
  });
const proof = (row: object) => ({
  format: 'lotse-consent-proof-1' as const,
  companyId: 'c',
  contactId: null,
  publicKey: '',
  rows: [{ record: record({}), content: null, seq: null, checkpoint: null, path: null, ...row }],
  checkpoints: [],
});

describe('what a proof tells', () => {
  it('is what was said, with the words that were shown', () => {
    const content = {
      salt: '',
      content: JSON.stringify({ wording: 'Ich möchte …', server: 'mx', answer: '250' }),
    };

    expect(provedIn(proof({ content, checkpoint: 3 }))).toEqual([
      {
        id: 'r1',
        at: '2026-03-02T09:00:00.000Z',
        state: 'given',
        channels: ['product-news'],
        method: 'confirmation-link',
        because: null,
        before: null,
        wordingName: 'consent/de/1',
        wording: 'Ich möchte …',
        mail: null,
        server: 'mx: 250',
        isLocked: false,
        isSealed: true,
      },
    ]);
  });

  it('says what is locked, and what has no checkpoint yet', () => {
    expect(provedIn(proof({}))[0]).toMatchObject({ isLocked: true, isSealed: false, wording: null });
    expect(provedIn(proof({ record: record({ content_digest: null }) }))[0]?.isLocked).toBe(false);
  });
});
