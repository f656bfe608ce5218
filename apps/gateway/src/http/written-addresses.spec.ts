import { withWrittenAddresses } from './written-addresses.js';

describe('an answer with internationalised addresses', () => {
  const written = (value: unknown): unknown => JSON.parse(withWrittenAddresses(JSON.stringify(value)));

  it('writes them in their own script, wherever they stand, and nothing else', () => {
    const kept = 'jo@xn--mller-kva.example';

    expect(
      written({
        items: [{ after: { email: kept, name: kept } }],
        company: { domains: ['xn--mller-kva.example'], customerNumber: 'xn--mller-kva' },
        changes: [
          { field: 'email', before: null, after: kept },
          { field: 'position', before: kept, after: null },
        ],
      }),
    ).toEqual({
      items: [{ after: { email: 'jo@müller.example', name: kept } }],
      company: { domains: ['müller.example'], customerNumber: 'xn--mller-kva' },
      changes: [
        { field: 'email', before: null, after: 'jo@müller.example' },
        { field: 'position', before: kept, after: null },
      ],
    });
  });
});
