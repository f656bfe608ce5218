import type { FileRow } from '@lotse/contact-files';
import {
  normalForm,
  type ImportChange,
  type ImportOutcome,
  type ImportProblem,
  type ImportRowDto,
} from '@lotse/contracts';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { alikeNameOf, likenessOf, mailboxOf, personNameOf } from '../contacts/identity.js';
import { ContactImport } from './contact-import.entity.js';

/** What a row says, and where it says it. */
export type WrittenRow = Pick<FileRow, 'fields' | 'forNew' | 'places' | 'version'> &
  Partial<Pick<FileRow, 'remarks' | 'texts'>>; // rows that an earlier release has read have none

/** Characters by which rows are compared: what is longer breaks a rule of its field, and fits into no index. */
const longestIdentity = 300;

/** A field that is a text, as it is compared and shown; no half of a character is left at its end, which PostgreSQL refuses. */
const textOf = (value: unknown): string =>
  typeof value === 'string'
    ? normalForm(value)
        .trim()
        .slice(0, longestIdentity)
        .replace(/[\ud800-\udbff]$/, '')
    : '';

/** Some of the bytes of a file that is not read yet. */
@Entity('contact_import_part')
export class ContactImportPart {
  @ForeignKey(() => ContactImport, { name: 'contact_import_part_import', onDelete: 'CASCADE' })
  @PrimaryColumn('uuid', { name: 'import_id' })
  importId!: string;

  @PrimaryColumn('integer')
  index!: number;

  @Column('bytea')
  content!: Buffer;
}

/** A row of a file, and what becomes of it. */
@Entity('contact_import_row')
@Index('contact_import_row_external_id', ['importId', 'externalId'])
@Index('contact_import_row_mailbox', ['importId', 'mailbox'])
@Index('contact_import_row_person_name', ['importId', 'personName'])
export class ContactImportRow {
  @ForeignKey(() => ContactImport, { name: 'contact_import_row_import', onDelete: 'CASCADE' })
  @PrimaryColumn('uuid', { name: 'import_id' })
  importId!: string;

  /** From 1. */
  @PrimaryColumn('integer')
  number!: number;

  @Column('integer')
  line!: number;

  /** `null` once a person it may be about is erased. */
  @Column('jsonb', { nullable: true })
  written!: WrittenRow | null;

  @Column('text', { name: 'external_id', nullable: true })
  externalId!: string | null;

  /** The address as it is compared. */
  @Column('text', { nullable: true })
  mailbox!: string | null;

  /** First and last name, however they are spelled. */
  @Column('text', { name: 'person_name', nullable: true })
  personName!: string | null;

  /** `null` until it is checked. */
  @Column('text', { nullable: true })
  outcome!: ImportOutcome | null;

  @Column('boolean')
  applied!: boolean;

  @Index('contact_import_row_contact')
  @Column('uuid', { name: 'contact_id', nullable: true })
  contactId!: string | null;

  /** The contact's version when it was checked. */
  @Column('integer', { name: 'contact_version', nullable: true })
  contactVersion!: number | null;

  @Column('jsonb')
  changes!: ImportChange[];

  @Column('jsonb')
  problems!: ImportProblem[];

  static of(importId: string, number: number, row: FileRow): ContactImportRow {
    const { fields, texts, forNew, places, version, remarks } = row;
    return Object.assign(new ContactImportRow(), {
      importId,
      number,
      line: row.line,
      written: { fields, texts, forNew, places, version, remarks },
      externalId: textOf(fields.externalId) || null,
      mailbox: textOf(fields.email) ? mailboxOf(textOf(fields.email)) : null,
      personName: alikeNameOf(textOf(fields.lastName), textOf(fields.firstName)),
      outcome: null,
      applied: false,
      contactId: null,
      contactVersion: null,
      changes: [],
      problems: row.problems,
    });
  }

  /** First and last name as they are spelled, but for case and accents. */
  spelledName(): string | null {
    return personNameOf(textOf(this.written?.fields.lastName), textOf(this.written?.fields.firstName));
  }

  /** Under what a contact may be known who is the person. */
  likenesses(): string[] {
    return likenessOf(textOf(this.written?.fields.lastName), textOf(this.written?.fields.firstName)).wanted;
  }

  toDto(): ImportRowDto {
    const names = [this.written?.fields.firstName, this.written?.fields.lastName].map(textOf);
    return {
      number: this.number,
      line: this.line,
      outcome: this.outcome,
      applied: this.applied,
      contactId: this.contactId,
      name: names.filter(Boolean).join(' ') || null,
      changes: this.changes,
      problems: this.problems,
      remarks: this.written?.remarks ?? [],
    };
  }
}
