import { Injectable } from '@nestjs/common';
import type { AccountMailUndelivered, MailFailure } from '@lotse/contracts';
import { Database, type Tx } from '@lotse/persistence';
import type { UndeliveredMailDto } from './undelivered-mail.dto.js';

/** Mail about a sign-in that somebody has started for somebody else. */
export interface StartedMail {
  /** By which it was asked for. */
  id: string;
  startedBy: string;
  sentAt: Date;
  /** When its link ends. */
  expiresAt: Date;
}

/** One by which a user can set a new password. */
export interface StartedReset extends StartedMail {
  userId: string;
  undelivered: UndeliveredMailDto | null;
}

interface Failed {
  failure: MailFailure | null;
  failureStatus: string | null;
  failedAt: Date | null;
}

/**
 * What has become of mail that somebody has started for somebody else: of each invitation and of each user the last one. What people start
 * for themselves is not in it: whether an address has a user would be seen by it.
 */
@Injectable()
export class AccountMails {
  constructor(private readonly database: Database) {}

  async keepOfInvitation(
    tx: Tx,
    invitation: { id: string; version: number },
    mail: StartedMail,
  ): Promise<void> {
    await tx.query('delete from account_mail where invitation_id = $1', [invitation.id]);
    await tx.query(
      `insert into account_mail (id, invitation_id, invitation_version, started_by, sent_at, expires_at)
       values ($1, $2, $3, $4, $5, $6)`,
      [mail.id, invitation.id, invitation.version, mail.startedBy, mail.sentAt, mail.expiresAt],
    );
  }

  async keepReset(tx: Tx, userId: string, mail: StartedMail): Promise<void> {
    await this.forgetResetsOf(tx, userId);
    await tx.query(
      'insert into account_mail (id, user_id, started_by, sent_at, expires_at) values ($1, $2, $3, $4, $5)',
      [mail.id, userId, mail.startedBy, mail.sentAt, mail.expiresAt],
    );
  }

  /** Their password is a new one. */
  async forgetResetsOf(tx: Tx, userId: string): Promise<void> {
    await tx.query('delete from account_mail where user_id = $1', [userId]);
  }

  /** What came back stays the last word, whatever is told late. A repeat changes nothing. */
  async remember(tx: Tx, { mailId, reason, status, since }: AccountMailUndelivered): Promise<void> {
    await tx.query(
      `update account_mail set failure = $2, failure_status = $3, failed_at = $4
        where id = $1 and (failure is null or $2 = 'bounced')`,
      [mailId, reason, status, since],
    );
  }

  /** Of those whose last mail has not arrived, by the invitation's id. */
  async undeliveredOf(
    invitations: readonly { id: string; version: number }[],
  ): Promise<Map<string, UndeliveredMailDto>> {
    if (invitations.length === 0) return new Map();
    const rows: (Failed & { invitationId: string })[] = await this.database.reader.query(
      `select invitation_id as "invitationId", ${failed}
         from account_mail
         join unnest($1::uuid[], $2::integer[]) as known (id, version)
           on known.id = invitation_id and known.version = invitation_version
        where failure is not null`,
      [invitations.map(({ id }) => id), invitations.map(({ version }) => version)],
    );
    return new Map(
      rows.flatMap((row): [string, UndeliveredMailDto][] => {
        const undelivered = undeliveredOf(row);
        return undelivered ? [[row.invitationId, undelivered]] : [];
      }),
    );
  }

  /** In the order in which they were started. */
  async resetsOfCompany(companyId: string, after: string | null, limit: number): Promise<StartedReset[]> {
    const rows: (Failed & Omit<StartedReset, 'undelivered'>)[] = await this.database.reader.query(
      `select account_mail.id, user_id as "userId", started_by as "startedBy", sent_at as "sentAt", expires_at as "expiresAt", ${failed}
         from account_mail join "user" on "user".id = user_id
        where "user".company_id = $1 and ($2::uuid is null or account_mail.id > $2)
        order by account_mail.id limit $3`,
      [companyId, after, limit],
    );
    return rows.map(({ failure, failureStatus, failedAt, ...reset }) => ({
      ...reset,
      undelivered: undeliveredOf({ failure, failureStatus, failedAt }),
    }));
  }
}

const failed = 'failure, failure_status as "failureStatus", failed_at as "failedAt"';

const undeliveredOf = ({ failure, failureStatus, failedAt }: Failed): UndeliveredMailDto | null =>
  failure && failedAt && { reason: failure, status: failureStatus, since: failedAt.toISOString() };
