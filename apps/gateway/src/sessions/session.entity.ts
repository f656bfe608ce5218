import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, Unique, type Relation } from 'typeorm';
import { User } from '../users/user.entity.js';

/** Somebody who is signed in. Of the token only a hash is kept. */
@Entity('session')
@Unique('session_id_key', ['id'])
export class Session {
  @PrimaryColumn('text', { name: 'token_hash', primaryKeyConstraintName: 'session_pkey' })
  tokenHash!: string;

  /** Names the session to whoever may end it; opens nothing. (The default, without its casts, is for the release before.) */
  @Column('uuid', { default: () => '(md5((random())))' })
  id!: string;

  @Index('session_of_user')
  @Column('uuid', { name: 'user_id' })
  userId!: string;

  @ManyToOne(() => User, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'session_user_id_fkey' })
  user!: Relation<User>;

  @Column('timestamptz', { name: 'created_at', default: () => 'now()' })
  createdAt!: Date;

  /** To a minute; by a person, not by a page that nobody is in front of. */
  @Column('timestamptz', { name: 'last_used_at', default: () => 'now()' })
  lastUsedAt!: Date;

  @Index('session_expires_at')
  @Column('timestamptz', { name: 'expires_at' })
  expiresAt!: Date;

  /** By what it was begun, e.g. `Firefox, Linux`. */
  @Column('text', { nullable: true })
  device!: string | null;

  /** When a second factor was last shown in this session. */
  @Column('timestamptz', { name: 'second_factor_at', nullable: true })
  secondFactorAt!: Date | null;
}
