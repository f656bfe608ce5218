import { Injectable } from '@nestjs/common';
import type { Actor } from '@lotse/contracts';
import { AuditTrail, Database } from '@lotse/persistence';

/** Who has taken what out of here. */
@Injectable()
export class ExportTrail {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditTrail,
  ) {}

  /** Before the first byte leaves: a download that breaks off has been one. */
  async record(
    actor: Actor,
    companyId: string,
    what: {
      action: 'company.exported' | 'company.contacts-exported' | 'contact.exported';
      targetType: 'company' | 'contact';
      targetId: string;
      form?: string;
    },
  ): Promise<void> {
    const { form, ...about } = what;
    await this.database.transaction((tx) =>
      this.audit.record(tx, {
        ...about,
        actor,
        companyId,
        after: form === undefined ? null : { format: form },
      }),
    );
  }
}
