import { Inject, Injectable } from '@nestjs/common';
import {
  DomainError,
  invalid,
  normalizeEmail,
  refuseCustomers,
  type ListTicketMailboxes,
  type PutTicketMailbox,
  type PutTicketMailboxInput,
  type TicketMailboxDto,
  type Violation,
} from '@lotse/contracts';
import { AuditTrail, catalogueEntryId, Clock, Commands, Database, type Tx } from '@lotse/persistence';
import { IsNull } from 'typeorm';
import { Teams } from '../teams/teams.js';
import { TicketCatalogue } from '../tickets/ticket-catalogue.service.js';
import { TicketMailbox } from './ticket-mailbox.entity.js';
import { TICKET_MAIL_SETTINGS, type TicketMailSettings } from './ticket-mail-settings.js';

/** Servers ask for every recipient: what is known is asked for anew after so long, in milliseconds. */
const known = 1_000;

/** To which addresses customers write: data, which administrators write. */
@Injectable()
export class TicketMailboxes {
  private read: { at: number; mailboxes: Promise<TicketMailbox[]> } | null = null;

  constructor(
    private readonly database: Database,
    private readonly commands: Commands,
    private readonly teams: Teams,
    private readonly catalogue: TicketCatalogue,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
    @Inject(TICKET_MAIL_SETTINGS) private readonly settings: TicketMailSettings,
  ) {}

  /** In the order of their keys. */
  async list({ actor, retired = false }: ListTicketMailboxes): Promise<TicketMailboxDto[]> {
    refuseCustomers(actor);
    const mailboxes = await this.database.reader.find(TicketMailbox, {
      where: retired ? {} : { retiredAt: IsNull() },
      order: { key: 'asc' },
    });
    return mailboxes.map((mailbox) => mailbox.toDto());
  }

  find(tx: Tx, key: string): Promise<TicketMailbox | null> {
    return tx.findOneBy(TicketMailbox, { key });
  }

  /** That at which mail to an address is taken in: of a moment ago. */
  async at(address: string): Promise<TicketMailbox | null> {
    if (address.length > 320) return null;
    const lower = address.toLowerCase();
    return (await this.takenIn()).find((mailbox) => mailbox.address.toLowerCase() === lower) ?? null;
  }

  /** All at which mail is taken in. */
  takenIn(): Promise<TicketMailbox[]> {
    const now = performance.now();
    if (!this.read || now - this.read.at > known) {
      const mailboxes = this.database.reader.find(TicketMailbox, { where: { retiredAt: IsNull() } });
      this.read = { at: now, mailboxes };
      mailboxes.catch(() => (this.read = null));
    }
    return this.read.mailboxes;
  }

  /**
   * @throws DomainError version-mismatch `request.version-mismatch` also for a new one that is there already
   * @throws DomainError conflict `mailboxes.address-taken`
   * @throws DomainError invalid `request.invalid` for what is not offered, and for an address to which mail comes back
   */
  async put(command: PutTicketMailbox): Promise<TicketMailboxDto> {
    const { actor, key, version, mailbox: input } = command;
    refuseCustomers(actor);
    return this.commands.run(command, async (tx) => {
      await tx.query(`select pg_advisory_xact_lock(hashtextextended('ticket mailboxes', 0))`);
      const before = await this.find(tx, key);
      if ((before?.version ?? 0) !== version)
        throw new DomainError('version-mismatch', 'request.version-mismatch');
      const address = await this.sound(tx, input, before);
      const isRetired = input.retired ?? false;
      if (!isRetired && (await this.isTaken(tx, address, key)))
        throw new DomainError('conflict', 'mailboxes.address-taken');
      const { team = null, product, component, language } = input;
      const mailbox = Object.assign(new TicketMailbox(), {
        key,
        address,
        team,
        product,
        component,
        language,
        version: version + 1,
        retiredAt: isRetired ? (before?.retiredAt ?? this.clock.now()) : null,
      });
      await tx.save(TicketMailbox, mailbox);
      await this.audit.record(tx, {
        action: before ? 'ticket-mailbox.changed' : 'ticket-mailbox.added',
        actor,
        companyId: null,
        targetType: 'ticket-mailbox',
        targetId: catalogueEntryId('ticket-mailbox', key),
        before: before?.toDto() ?? null,
        after: mailbox.toDto(),
      });
      this.database.afterCommit(tx, () => (this.read = null));
      return mailbox.toDto();
    });
  }

  /** Whether mail to an address is taken in, or was once. */
  async isAt(tx: Tx, address: string): Promise<boolean> {
    const rows: unknown[] = await tx.query(
      `select 1 from ticket_mailbox where lower(address) = lower($1) limit 1`,
      [address],
    );
    return rows.length > 0;
  }

  private async isTaken(tx: Tx, address: string, key: string): Promise<boolean> {
    const rows: unknown[] = await tx.query(
      `select 1 from ticket_mailbox where lower(address) = lower($1) and retired_at is null and key <> $2`,
      [address, key],
    );
    return rows.length > 0;
  }

  /** @returns its address. @throws DomainError invalid `request.invalid` that names everything that is wrong */
  private async sound(
    tx: Tx,
    { address: written, team, product, component }: PutTicketMailboxInput,
    before: TicketMailbox | null,
  ): Promise<string> {
    const unknown = (field: string, unknownKey: string): Violation => ({
      pointer: `/${field}`,
      rule: 'unknownKey',
      values: { key: unknownKey },
    });
    const violations: Violation[] = [];
    const address = normalizeEmail(written) ?? written;
    if (this.settings.isReturn(address)) violations.push({ pointer: '/address', rule: 'emailAddress' });
    if (team && team !== before?.team && !(await this.teams.offered(tx, team)))
      violations.push(unknown('team', team));
    if (product !== before?.product || component !== before.component) {
      const about = await this.catalogue.about(tx, { product, component });
      if (!about.product) violations.push(unknown('product', product));
      else if (!about.component) violations.push(unknown('component', component));
    }
    if (violations.length > 0) throw invalid(...violations);
    return address;
  }
}
