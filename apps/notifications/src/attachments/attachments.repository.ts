import { Injectable } from '@nestjs/common';
import type { Actor } from '@lotse/contracts';
import type { Tx } from '@lotse/persistence';
import { In, type EntityManager } from 'typeorm';
import { Attachment } from './attachment.entity.js';

/** However small a file is, it counts as so much, in bytes: nobody sends a million of them. */
const smallestCounted = 65_536;

/** What a mail as it came is called where it is kept as a document. */
export const originalName = 'mail.eml';

@Injectable()
export class AttachmentsRepository {
  async insert(tx: Tx, attachment: Attachment): Promise<void> {
    await tx.insert(Attachment, attachment);
  }

  find(reader: EntityManager, id: string): Promise<Attachment | null> {
    return reader.findOneBy(Attachment, { id });
  }

  /** What somebody has asked for places for since then, in bytes. Nobody else asks in their name before the transaction ends. */
  offeredTo(tx: Tx, { kind, id }: Pick<Actor, 'kind' | 'id'>, since: Date): Promise<number> {
    return offered(tx, `${kind} ${id}`, {
      where: 'author_kind = $1 and author_id = $2 and offered_at > $3',
      values: [kind, id, since],
    });
  }

  /** The same of everybody who has asked for a company. */
  offeredToCompany(tx: Tx, id: string, since: Date): Promise<number> {
    return offered(tx, `company ${id}`, {
      where: 'company_id = $1 and offered_at > $2',
      values: [id, since],
    });
  }

  /** Of these, those that an author has asked for and that no message has named yet; nobody else takes them before the transaction ends. */
  takeOwn(
    tx: Tx,
    ids: readonly string[],
    { kind, id }: Pick<Actor, 'kind' | 'id'>,
    companyId: string | null,
  ): Promise<Attachment[]> {
    return tx
      .createQueryBuilder(Attachment, 'attachment')
      .setLock('pessimistic_write')
      .where(
        'id = any(:ids) and message_id is null and kept_for is null and author_kind = :kind and author_id = :id',
        {
          ids,
          kind,
          id,
        },
      )
      .andWhere('company_id is not distinct from :companyId', { companyId })
      .orderBy('id')
      .getMany();
  }

  async put(tx: Tx, ids: readonly string[], messageId: string): Promise<void> {
    await tx.query(
      `update attachment set message_id = $2, position = array_position($1::uuid[], id) where id = any($1::uuid[])`,
      [ids, messageId],
    );
  }

  /** A message's files become documents for few eyes: no message names them any more, and nobody removes what is offered in 9999. */
  async keepFor(tx: Tx, id: string, documentId: string): Promise<void> {
    await tx.query(
      `update attachment set message_id = null, kept_for = $2, company_id = null, author_kind = 'system', author_id = 'notifications',
         author_contact_id = null, offered_at = '9999-01-01T00:00:00Z'
       where id = $1`,
      [id, documentId],
    );
  }

  /** As it was before {@link keepFor}; of a mail as it came, the desk can show it again. @returns whether the message is still there */
  async giveBack(
    tx: Tx,
    { id, name, kind, blobId, sealedKey }: Attachment,
    messageId: string,
  ): Promise<boolean> {
    if (kind === 'eml' && name === originalName) {
      const [, isOriginal] = await tx.query<[unknown, number]>(
        `update incoming_mail set blob_id = $2, sealed_key = $3
          where ticket_message_id = $1 and raw is null and sealed_key is null`,
        [messageId, blobId, sealedKey],
      );
      if (isOriginal > 0) {
        await this.remove(tx, [id]);
        return true;
      }
    }
    const [, given] = await tx.query<[unknown, number]>(
      `update attachment set message_id = message.id, kept_for = null, company_id = message.company_id, author_kind = message.author_kind,
         author_id = message.author_id, author_contact_id = message.author_contact_id, offered_at = message.written_at
        from ticket_message message where attachment.id = $1 and message.id = $2`,
      [id, messageId],
    );
    return given > 0;
  }

  keptFor(reader: EntityManager, documentIds: readonly string[]): Promise<Attachment[]> {
    return reader.findBy(Attachment, { keptFor: In([...documentIds]) });
  }

  /** In the order in which the messages name them. */
  ofMessages(reader: EntityManager, messageIds: string[]): Promise<Attachment[]> {
    return reader.find(Attachment, { where: { messageId: In(messageIds) }, order: { position: 'asc' } });
  }

  /** @param replies of what its company sees alone */
  async ofTicket(
    reader: EntityManager,
    { ticketId, attachmentId, replies }: { ticketId: string; attachmentId: string; replies: boolean },
  ): Promise<Attachment | null> {
    return reader
      .createQueryBuilder(Attachment, 'attachment')
      .innerJoin('ticket_message', 'message', 'message.id = attachment.message_id')
      .where('attachment.id = :attachmentId and message.ticket_id = :ticketId', { attachmentId, ticketId })
      .andWhere(replies ? "message.kind = 'reply'" : 'true')
      .getOne();
  }

  /** Its bytes are there. @returns whether they were awaited */
  async store(
    tx: Tx,
    id: string,
    stored: Pick<Attachment, 'name' | 'kind' | 'state' | 'blobId' | 'sealedKey' | 'storedAt'>,
  ): Promise<boolean> {
    const { affected } = await tx.update(Attachment, { id, state: 'awaited' }, stored);
    return (affected ?? 0) > 0;
  }

  /** Somebody gives it to the scanner. @returns nothing where there is nothing to scan any more */
  async beginScan(tx: Tx, id: string): Promise<Attachment | null> {
    await tx.query(`update attachment set scans = scans + 1 where id = $1 and state = 'scanning'`, [id]);
    return tx.findOneBy(Attachment, { id, state: 'scanning' });
  }

  async endScan(
    tx: Tx,
    id: string,
    said: Pick<Attachment, 'state' | 'signature' | 'scannedAt'>,
  ): Promise<void> {
    await tx.update(Attachment, { id, state: 'scanning' }, said);
  }

  /** What was taken while there was a scanner is the staff's where there is none any more. */
  async letGoUnscanned(tx: Tx): Promise<void> {
    await tx.query(`update attachment set state = 'unscanned' where state = 'scanning'`);
  }

  /** As {@link letGoUnscanned}, one. */
  async letGo(tx: Tx, id: string): Promise<void> {
    await tx.update(Attachment, { id, state: 'scanning' }, { state: 'unscanned' });
  }

  /** And the other way round, some at a time. */
  async takeUnscanned(tx: Tx, limit: number): Promise<void> {
    await tx.query(
      `update attachment set state = 'scanning', scans = 0
        where id = any (array(select id from attachment where state = 'unscanned' and sealed_key is not null limit ${limit}))`,
    );
  }

  /** What waits for the scanner though no timer of the kind says when, some at a time. */
  async forgotten(tx: Tx, kind: string, limit: number): Promise<string[]> {
    const rows: { id: string }[] = await tx.query(
      `select id from attachment where state = 'scanning'
          and not exists (select 1 from timer where kind = $1 and subject = attachment.id::text) limit ${limit}`,
      [kind],
    );
    return rows.map(({ id }) => id);
  }

  /** Of these blobs, those that some attachment can open, or a mail as it came: both are in one store. */
  async wanted(reader: EntityManager, blobIds: string[]): Promise<Set<string>> {
    const rows: { id: string }[] = await reader.query(
      `select blob_id as id from attachment where blob_id = any($1::uuid[]) and sealed_key is not null
       union all
       select blob_id from incoming_mail where blob_id = any($1::uuid[]) and sealed_key is not null`,
      [blobIds],
    );
    return new Set(rows.map(({ id }) => id));
  }

  /** What has to be in the store, page by page. */
  async kept(
    reader: EntityManager,
    after: string | null,
    limit: number,
  ): Promise<{ id: string; blobId: string }[]> {
    return reader.query(
      `select id, blob_id as "blobId" from attachment
        where sealed_key is not null and ($1::uuid is null or id > $1) order by id limit ${limit}`,
      [after],
    );
  }

  async remove(tx: Tx, ids: string[]): Promise<void> {
    await tx.delete(Attachment, { id: In(ids) });
  }
}

async function offered(
  tx: Tx,
  whose: string,
  { where, values }: { where: string; values: unknown[] },
): Promise<number> {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('attachments of ' || $1, 0))`, [whose]);
  const [row]: { bytes: string | null }[] = await tx.query(
    `select sum(greatest(size, ${smallestCounted})) as bytes from attachment where ${where}`,
    values,
  );
  return Number(row?.bytes ?? 0);
}
