import { randomUUID } from 'node:crypto';
import { aCompany, aContact } from '@lotse/test-support';
import { GatewayUnderTest, type Answer, type SignedIn } from '../../test/gateway-under-test.js';

/** There is no other service: whoever is asked there answers 503. */
describe('a body that another service keeps', () => {
  const gateway = GatewayUnderTest.use();
  const company = `/v1/companies/${randomUUID()}`;
  let staff: SignedIn;

  const write = (method: string, path: string, body: object): Promise<Answer> =>
    staff.send(method, path, { body, headers: { 'if-match': '"0"' } });

  beforeAll(async () => {
    staff = await gateway.signIn();
  });

  it.each<[string, string, object, object, string]>([
    [
      'PUT',
      `${company}/distribution-lists/emergency`,
      { entries: [] },
      { entries: [{ email: 'nobody', label: 'NOC' }] },
      '/entries/0/email',
    ],
    [
      'POST',
      `${company}/distribution-lists/emergency/entries`,
      { email: 'noc@example.com', label: 'NOC' },
      { email: 'nobody' },
      '/email',
    ],
    ['POST', `${company}/contacts/${randomUUID()}/offboarding`, {}, { reason: 'a\nb' }, '/reason'],
  ])('is refused before it is asked, and handed on as it should be: %s %s', async (...route) => {
    const [method, path, right, wrong, pointer] = route;

    const refused = await write(method, path, { ...right, ...wrong });
    const handedOn = await write(method, path, right);

    expect(refused).toMatchObject({ status: 422, body: { violations: [{ pointer }] } });
    expect(handedOn).toMatchObject({ status: 503, body: { code: 'service.unreachable' } });
  });

  it.each([
    ['/v1/companies', aCompany(), { country: 'Germany' }],
    [`${company}/contacts`, aContact(), { email: 'nobody' }],
    [`${company}/tickets`, { product: 'a', component: 'b', message: 'c' }, { senderEmail: 7 }],
  ])(
    'is judged where its catalogue is, and only a field that nobody knows is refused before: POST %s',
    async (...route) => {
      const [path, right, wrong] = route;

      const refused = await write('POST', path, { ...right, ...wrong, shoeSize: 43 });
      const handedOn = await write('POST', path, { ...right, ...wrong });

      expect(refused).toMatchObject({
        status: 422,
        body: {
          violations: expect.arrayContaining([
            expect.objectContaining({ pointer: '/shoeSize', rule: 'whitelistValidation' }),
            expect.objectContaining({ pointer: `/${Object.keys(wrong)[0]}` }),
          ]),
        },
      });
      expect(handedOn).toMatchObject({ status: 503, body: { code: 'service.unreachable' } });
    },
  );
});
