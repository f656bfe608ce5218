import { NewsletterRpc, type Actor, type WordingDto } from '@lotse/contracts';
import { aCompanyAdministrator, aStaffUser, useMailSink } from '@lotse/test-support';
import { subscribersUnderTest } from '../../test/subscribers-under-test.js';
import { useNewsletter } from '../../test/use-newsletter.js';

describe('what people are asked to agree to', () => {
  const sink = useMailSink();
  const service = useNewsletter({ sink });
  const people = subscribersUnderTest(service, sink);
  const staff = aStaffUser(['privacy']);
  const words = { de: 'Ich möchte die gewählten Newsletter.', en: 'I would like the chosen newsletters.' };

  const read = (): Promise<WordingDto[]> => service.call(NewsletterRpc.readWordings, { actor: staff });
  const add = (version: number, actor: Actor = staff, key = 'consent'): Promise<WordingDto> =>
    service.call(NewsletterRpc.addWording, { actor, key, version, wording: words });

  it('gets another version, in both languages, beside those before, and the trail says who has written it', async () => {
    const [first] = await read();

    const added = await add(1);

    expect(added).toMatchObject({ key: 'consent', version: 2, ...words });
    expect(await read()).toEqual([added, first]);
    const { items } = await service.call(NewsletterRpc.listAuditEntries, {
      actor: staff,
      companyId: null,
      limit: 1,
    });
    expect(items).toMatchObject([{ action: 'wording.added', after: { version: 2, ...words } }]);
  });

  it('is shown from then on', async () => {
    const { id: companyId } = await people.aCompany();
    const contact = await people.aContact(companyId);
    await people.change(contact, ['product-news']);

    const page = await people.open(await people.linkTo(contact.email, 'confirm'));

    expect(await page.text()).toContain(words.de);
  });

  it('is not written over by whoever has not seen the newest, nor by customers, nor under a name that nobody knows', async () => {
    await expect(add(1)).rejects.toMatchObject({ code: 'request.version-mismatch' });
    await expect(add(2, aCompanyAdministrator('01900000-0000-7000-8000-000000000000'))).rejects.toMatchObject(
      {
        code: 'auth.not-allowed',
      },
    );
    await expect(add(1, staff, 'nothing')).rejects.toMatchObject({ code: 'wordings.not-found' });
  });

  it('has one next version, whoever is first', async () => {
    const outcomes = await Promise.allSettled([add(2), add(2), add(2)]);

    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await read()).toHaveLength(3);
  });
});
