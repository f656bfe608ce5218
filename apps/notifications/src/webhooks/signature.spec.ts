import { signatureHeaders, webhookKeys } from './signature.js';

describe('the signature of a webhook', () => {
  /** As the reference libraries of Standard Webhooks are tested. */
  const known = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
  const other = `whsec_${Buffer.alloc(64, 7).toString('base64')}`;
  const signed = {
    id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    at: new Date(1_614_265_330_999),
    body: '{"test": 2432232314}',
  };
  const expected = 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=';

  it('is the one that the specification says', () => {
    expect(signatureHeaders(webhookKeys(known), signed)).toEqual({
      'webhook-id': signed.id,
      'webhook-timestamp': '1614265330',
      'webhook-signature': expected,
    });
  });

  it('is made with every secret while one is changed', () => {
    const { 'webhook-signature': signatures } = signatureHeaders(webhookKeys(`${other},${known}`), signed);

    expect(signatures?.split(' ')).toEqual([expect.stringMatching(/^v1,[\w+/]{43}=$/), expected]);
  });

  it.each([
    ['nothing', ' , '],
    ['one without its prefix', 'MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'],
    ['no base64', 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaS!'],
    ['a short one', `whsec_${Buffer.alloc(23).toString('base64')}`],
    ['a long one', `whsec_${Buffer.alloc(65).toString('base64')}`],
  ])('is made with no secret that is %s, and no message names it', (_, secrets) => {
    const refusal = (): unknown => {
      try {
        return webhookKeys(secrets);
      } catch (error) {
        return (error as Error).message;
      }
    };

    expect(refusal()).toEqual(expect.stringMatching(/secret/));
    expect(refusal()).not.toContain(secrets.slice(6, 20).trim() || 'whsec_M');
  });
});
