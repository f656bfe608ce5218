import { Injectable } from '@nestjs/common';
import { DomainError, refuseCustomers, type AddWording, type WordingDto } from '@lotse/contracts';
import { AuditTrail, catalogueEntryId, Clock, Commands, Database } from '@lotse/persistence';
import type { EntityManager } from 'typeorm';
import { Wording } from './wording.entity.js';

/** What people agree to, in which words. */
@Injectable()
export class Wordings {
  constructor(
    private readonly database: Database,
    private readonly commands: Commands,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /** The newest of a key, in a language: German for `de` and its regions, English for every other. */
  async current(reader: EntityManager, key: string, language: string): Promise<Wording> {
    const [newest] = await reader.find(Wording, {
      where: { key, language: /^de\b/i.test(language) ? 'de' : 'en' },
      order: { version: 'desc' },
      take: 1,
    });
    if (!newest) throw new Error(`there are no words for ${key}`);
    return newest;
  }

  /** Every version there was, the newest first. They are no secret: whoever was asked has read them. */
  read(): Promise<WordingDto[]> {
    return this.versions(this.database.reader);
  }

  /**
   * What is shown from now on, and in mails that are written from now on. What somebody has agreed to stays what it was.
   * @throws DomainError not-found `wordings.not-found`, version-mismatch `request.version-mismatch`
   */
  add(command: AddWording): Promise<WordingDto> {
    const { actor, key, version: known, wording } = command;
    refuseCustomers(actor);
    return this.commands.run(command, async (tx) => {
      await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`wording ${key}`]);
      const newest = (await this.versions(tx)).find((one) => one.key === key);
      if (!newest) throw new DomainError('not-found', 'wordings.not-found');
      if (newest.version !== known) throw new DomainError('version-mismatch', 'request.version-mismatch');
      const version = known + 1;
      const since = this.clock.now();
      const texts = { de: wording.de.trim(), en: wording.en.trim() };
      for (const language of ['de', 'en'] as const)
        await tx.insert(Wording, { key, language, version, text: texts[language], since });
      await this.audit.record(tx, {
        action: 'wording.added',
        actor,
        companyId: null,
        targetType: 'wording',
        targetId: catalogueEntryId('wording', key),
        before: { version: known, de: newest.de, en: newest.en },
        after: { version, ...texts },
      });
      return { key, version, ...texts, since: since.toISOString() };
    });
  }

  private async versions(reader: EntityManager): Promise<WordingDto[]> {
    const rows: (Omit<WordingDto, 'since'> & { since: Date })[] = await reader.query(
      `select key, version, max(text) filter (where language = 'de') as de, max(text) filter (where language = 'en') as en,
              min(since) as since
         from wording group by key, version order by key, version desc`,
    );
    return rows.map((row) => ({ ...row, since: row.since.toISOString() }));
  }
}

export const shown = ({ key, language, version }: Wording) => ({ key, language, version });
