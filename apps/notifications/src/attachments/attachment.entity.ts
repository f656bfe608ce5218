import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { mediaTypes, type ContentKind } from '@lotse/blobs';
import type { AttachmentDto, AttachmentState } from '@lotse/contracts';

/** A file of a message; until a message names it, it belongs to whoever has asked for the place. */
@Entity('attachment')
@Index('attachment_by_author', ['authorKind', 'authorId', 'offeredAt'])
@Index('attachment_by_company', ['companyId', 'offeredAt'], { where: 'company_id is not null' })
@Index('attachment_by_message', ['messageId', 'position'], { where: 'message_id is not null' })
@Index('attachment_not_sent', ['offeredAt'], { where: 'message_id is null' })
@Index('attachment_scanning', ['id'], { where: "state = 'scanning'" })
@Index('attachment_unscanned', ['id'], { where: "state = 'unscanned' and sealed_key is not null" })
@Index('attachment_infected', ['scannedAt'], { where: "state = 'infected' and sealed_key is not null" })
export class Attachment {
  @PrimaryColumn('uuid')
  id!: string;

  /** Of whose company's tickets a message may name it; `null` of the vendor's staff. */
  @Column('uuid', { name: 'company_id', nullable: true })
  companyId!: string | null;

  @Column('uuid', { name: 'message_id', nullable: true })
  @ForeignKey('TicketMessage', { name: 'attachment_message', onDelete: 'CASCADE' }) // by its name: tickets know attachments
  messageId!: string | null;

  /** A document for few eyes that it is the file of, instead of a message's: then no ticket names it any more. */
  @Index('attachment_kept_for', { unique: true, where: 'kept_for is not null' })
  @Column('uuid', { name: 'kept_for', nullable: true })
  keptFor!: string | null;

  @Column('integer', { default: 0 })
  position!: number;

  @Column('text', { name: 'author_kind' })
  authorKind!: string;

  @Column('text', { name: 'author_id' })
  authorId!: string;

  /** The contact that the user is who has sent it. */
  @Index('attachment_contact', { where: 'author_contact_id is not null' })
  @Column('uuid', { name: 'author_contact_id', nullable: true })
  authorContactId!: string | null;

  @Column('text')
  name!: string;

  /** In bytes. */
  @Column('integer')
  size!: number;

  /** What it is, by its content. */
  @Column('text', { nullable: true })
  kind!: ContentKind | null;

  @Column('text')
  state!: AttachmentState;

  /** Under which the store has its bytes. */
  @Index('attachment_blob', { unique: true, where: 'blob_id is not null' })
  @Column('uuid', { name: 'blob_id', nullable: true })
  blobId!: string | null;

  /** The key of its bytes, sealed: without it they are worth nothing. `null` once they are destroyed. */
  @Column('text', { name: 'sealed_key', nullable: true })
  sealedKey!: string | null;

  /** What the scanner calls what it has found. */
  @Column('text', { nullable: true })
  signature!: string | null;

  /** How often it was given to the scanner in vain. */
  @Column('integer', { default: 0 })
  scans!: number;

  @Column('timestamp with time zone', { name: 'offered_at' })
  offeredAt!: Date;

  @Column('timestamp with time zone', { name: 'stored_at', nullable: true })
  storedAt!: Date | null;

  @Column('timestamp with time zone', { name: 'scanned_at', nullable: true })
  scannedAt!: Date | null;

  toDto(): AttachmentDto {
    const { id, name, kind, size, state } = this;
    return { id, name, type: kind ? mediaTypes[kind] : 'application/octet-stream', size, state };
  }
}
