import { Mail } from '@lotse/mail';
import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';

/** Which mail was written on which request of the gateway, by which the gateway is told what has become of it. */
@Entity('account_mail')
export class AccountMailRow {
  @PrimaryColumn('uuid', { name: 'mail_id', primaryKeyConstraintName: 'account_mail_pkey' })
  @ForeignKey(() => Mail, { name: 'account_mail_mail', onDelete: 'CASCADE' })
  mailId!: string;

  @Column('uuid', { name: 'request_id' })
  requestId!: string;
}
