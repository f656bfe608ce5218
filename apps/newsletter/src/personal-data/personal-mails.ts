import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/**
 * Which mail of this service is a person's: the one definition for whoever asks for it (GDPR Art. 15) and whoever wants it gone
 * (Art. 17). What went to the company's general address is nobody's.
 */
@Injectable()
export class PersonalMails {
  /** Newest first. @param page all of them without it */
  async idsOf(
    reader: EntityManager,
    { companyId, contactId }: { companyId: string; contactId: string },
    page: { before: string | null; limit: number } = { before: null, limit: 1_000_000_000 },
  ): Promise<string[]> {
    const rows: { id: string }[] = await reader.query(
      `select id from mail
        where contact_id = $1 and company_id = $2 and ($3::uuid is null or id < $3) order by id desc limit $4`,
      [contactId, companyId, page.before, page.limit],
    );
    return rows.map(({ id }) => id);
  }
}
