import { randomUUID } from 'node:crypto';
import {
  NewsletterRpc,
  type DeliverySelection,
  type IssueDeliveryDto,
  type IssueDto,
  type IssueTextsDto,
  type Page,
} from '@lotse/contracts';
import { aStaffUser, eventually, type ServiceUnderTest, type TestDatabase } from '@lotse/test-support';
import { v7 as uuidv7 } from 'uuid';
import { AddressHashes } from '../src/suppressions/address-hashes.js';

/** Somebody whose subscription is active. */
export interface ActiveSubscriber {
  contactId: string;
  mailboxId: string;
  email: string;
}

/** Many people of one company whose subscriptions are active, without the mails by which they became so. */
export async function activeSubscribers(
  database: Pick<TestDatabase, 'query'>,
  hashes: AddressHashes,
  {
    count,
    channel = 'product-news',
    language = 'de',
    address = (index) => `leser.${String(index)}.${randomUUID()}@example.com`,
  }: { count: number; channel?: string; language?: string; address?: (index: number) => string },
): Promise<ActiveSubscriber[]> {
  const companyId = uuidv7();
  const subscribers = Array.from({ length: count }, (_, index) => ({
    contactId: uuidv7(),
    mailboxId: uuidv7(),
    email: address(index),
  }));
  const columns = [
    subscribers.map(({ contactId }) => contactId),
    subscribers.map(({ mailboxId }) => mailboxId),
    subscribers.map(({ email }) => email),
    subscribers.map(({ email }) => hashes.of(email)),
  ];
  await database.query(
    `insert into company_copy (id, version, shape, shaped_version, name, language) values ($1, 1, 3, 1, 'Muster GmbH', 'de')`,
    [companyId],
  );
  await database.query(
    `insert into contact_copy (id, company_id, version, shape, shaped_version, email, name, language, external)
     select id, $1, 1, 2, 1, email, 'Erika Müller ' || place, $4, false
       from unnest($2::uuid[], $3::text[]) with ordinality as one (id, email, place)`,
    [companyId, columns[0], columns[2], language],
  );
  await database.query(
    `insert into mailbox (id, kind, subscriber_id, company_id, address_hash, since)
     select mailbox, 'contact', id, $1, hash, now() from unnest($2::uuid[], $3::uuid[], $4::bytea[]) as one (mailbox, id, hash)`,
    [companyId, columns[1], columns[0], columns[3]],
  );
  await database.query(
    `insert into subscription (contact_id, company_id, channel, state, requested_at, proof, proved_at)
     select id, $1, $3, 'active', now(), 'mailbox', now() from unnest($2::uuid[]) as id`,
    [companyId, columns[0], channel],
  );
  return subscribers;
}

export const someTexts: IssueTextsDto = {
  de: {
    subject: 'Neues im März – für Sie',
    preheader: null,
    body: '## Neu\n\nHallo {{name}}, die **Suche** ist da: [mehr](https://www.example.com/suche).',
  },
  en: { subject: 'News in March', preheader: 'Three things', body: 'Hello {{name}}, search is here.' },
};

/** What an editor does, for the tests of a suite. */
export function issuesUnderTest(service: ServiceUnderTest) {
  const actor = aStaffUser();
  const get = (issueId: string): Promise<IssueDto> =>
    service.call(NewsletterRpc.getIssue, { actor, issueId });

  return {
    get,

    subscribers: (of: Parameters<typeof activeSubscribers>[2]): Promise<ActiveSubscriber[]> =>
      activeSubscribers(service.database, service.get(AddressHashes), of),

    draft: (texts: IssueTextsDto = someTexts, channel = 'product-news'): Promise<IssueDto> =>
      service.call(NewsletterRpc.draftIssue, { actor, issue: { channel, texts } }),

    /** As its preview shows it, or at another time. */
    async send({ id, version }: IssueDto, at: string | null = null): Promise<IssueDto> {
      const { recipients } = await service.call(NewsletterRpc.previewIssue, { actor, issueId: id });
      return service.call(NewsletterRpc.sendIssue, {
        actor,
        issueId: id,
        version,
        sending: { recipients, at },
      });
    },

    pause: (issueId: string): Promise<IssueDto> => service.call(NewsletterRpc.pauseIssue, { actor, issueId }),
    resume: (issueId: string): Promise<IssueDto> =>
      service.call(NewsletterRpc.resumeIssue, { actor, issueId }),
    cancel: (issueId: string): Promise<IssueDto> =>
      service.call(NewsletterRpc.cancelIssue, { actor, issueId }),

    /** Waits until it has come to a state. */
    reached: (issueId: string, state: IssueDto['state']): Promise<IssueDto> =>
      eventually(async () => {
        const issue = await get(issueId);
        expect(issue.state).toBe(state);
        return issue;
      }),

    async deliveries(issueId: string, only?: DeliverySelection): Promise<IssueDeliveryDto[]> {
      const all: IssueDeliveryDto[] = [];
      let cursor: string | null = null;
      do {
        const page: Page<IssueDeliveryDto> = await service.call(NewsletterRpc.listIssueDeliveries, {
          actor,
          issueId,
          limit: 200,
          ...(only && { only }),
          ...(cursor !== null && { cursor }),
        });
        all.push(...page.items);
        cursor = page.nextCursor;
      } while (cursor !== null);
      return all;
    },
  };
}
