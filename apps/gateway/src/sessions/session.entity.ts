import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { User } from '../users/user.entity.js';

/** Somebody who is signed in. Of the token only a hash is kept. */
@Entity('session')
export class Session {
  @PrimaryColumn('text', { name: 'token_hash', primaryKeyConstraintName: 'session_pkey' })
  tokenHash!: string;

  @Index('session_of_user')
  @Column('uuid', { name: 'user_id' })
  userId!: string;

  @ManyToOne(() => User, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'session_user_id_fkey' })
  user!: Relation<User>;

  @Index('session_expires_at')
  @Column('timestamptz', { name: 'expires_at' })
  expiresAt!: Date;
}
