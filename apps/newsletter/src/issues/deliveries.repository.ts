import { Injectable } from '@nestjs/common';
import type { ContactIssueDto, DeliverySelection, IssueDeliveryDto } from '@lotse/contracts';
import type { EntityManager } from 'typeorm';
import { isDeliveryOf } from '../personal-data/personal-deliveries.js';
import type { IssueDelivery } from './issue.entity.js';

type Row = Omit<IssueDelivery, 'issueId' | 'batchId' | 'mailboxId' | 'againAt' | 'firstAt'> & {
  name: string | null;
  email: string | null;
};

const columns = `delivery.id, delivery.kind, delivery.subscriber_id as "subscriberId", delivery.company_id as "companyId",
  delivery.language, delivery.state, delivery.because, delivery.tries, delivery.server, delivery.answer, delivery.at,
  delivery.bounced_at as "bouncedAt", delivery.bounce_status as "bounceStatus", delivery.complained_at as "complainedAt",
  delivery.unsubscribed_at as "unsubscribedAt",
  case delivery.kind when 'contact' then contact.name when 'company' then company.name end as name,
  case delivery.kind when 'contact' then contact.email when 'company' then company.email end as email`;

const whose = `
  left join contact_copy contact on contact.id = delivery.subscriber_id and delivery.kind = 'contact' and contact.erased_at is null
  left join company_copy company on company.id = delivery.subscriber_id and delivery.kind = 'company'`;

/** Which of an issue's deliveries are meant, in SQL; `$2` is the state. */
const conditions: Record<'bounced' | 'complained' | 'unsubscribed', string> = {
  bounced: 'delivery.bounced_at is not null',
  complained: 'delivery.complained_at is not null',
  unsubscribed: 'delivery.unsubscribed_at is not null',
};

/** What became of an issue at each subscriber. */
@Injectable()
export class Deliveries {
  /** In the order of their subscribers. */
  async list(
    reader: EntityManager,
    {
      issueId,
      only,
      after,
      limit,
    }: { issueId: string; only?: DeliverySelection; after: string | null; limit: number },
  ): Promise<{ subscriberId: string; dto: IssueDeliveryDto }[]> {
    const condition =
      only === undefined
        ? 'true'
        : only in conditions
          ? conditions[only as keyof typeof conditions]
          : 'delivery.state = $4';
    const rows: Row[] = await reader.query(
      `select ${columns} from issue_delivery delivery
         ${whose}
        where delivery.issue_id = $1 and ($2::uuid is null or delivery.subscriber_id > $2) and ${condition}
        order by delivery.subscriber_id limit $3`,
      [issueId, after, limit, ...(condition.includes('$4') ? [only] : [])],
    );
    return rows.map((row) => ({ subscriberId: row.subscriberId, dto: toDto(row) }));
  }

  /** Whatever a person was to get, at whichever address they had; newest first. */
  async ofContact(
    reader: EntityManager,
    { companyId, contactId }: { companyId: string; contactId: string },
    { before, limit }: { before: string | null; limit: number },
  ): Promise<ContactIssueDto[]> {
    const rows: (Row & Pick<ContactIssueDto, 'issueId' | 'channel' | 'subject'>)[] = await reader.query(
      `select ${columns}, issue.id as "issueId", issue.channel, issue.texts -> delivery.language ->> 'subject' as subject
         from issue_delivery delivery join newsletter_issue issue on issue.id = delivery.issue_id ${whose}
        where ${isDeliveryOf('$1', '$2')} and ($3::uuid is null or delivery.id < $3)
        order by delivery.id desc limit $4`,
      [contactId, companyId, before, limit],
    );
    return rows.map(({ issueId, channel, subject, ...row }) => ({
      issueId,
      channel,
      subject,
      ...toDto(row),
    }));
  }
}

const toDto = (row: Row): IssueDeliveryDto => ({
  id: row.id,
  companyId: row.companyId,
  contactId: row.kind === 'contact' ? row.subscriberId : null,
  name: row.name,
  email: row.email,
  language: row.language,
  state: row.state,
  leftOutBecause: row.because,
  tries: row.tries,
  server: row.server,
  answer: row.answer,
  at: row.at?.toISOString() ?? null,
  bouncedAt: row.bouncedAt?.toISOString() ?? null,
  bounceStatus: row.bounceStatus,
  complainedAt: row.complainedAt?.toISOString() ?? null,
  unsubscribedAt: row.unsubscribedAt?.toISOString() ?? null,
});
