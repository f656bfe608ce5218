import { Column } from 'typeorm';

/** The columns of every copy besides its id and what it keeps. */
export abstract class CopyColumns {
  /** The owner's. */
  @Column('integer')
  version!: number;

  /** How wide the row is: what the release that wrote `shaped_version` keeps. */
  @Column('integer', { default: 1 })
  shape!: number;

  /** The version of which the row holds all that its shape says. Code that knows a narrower one leaves it behind. */
  @Column('integer', { name: 'shaped_version', default: 0 })
  shapedVersion!: number;

  /** When the owner was last asked for what the row lacks. */
  @Column('timestamp with time zone', { name: 'asked_at', nullable: true })
  askedAt!: Date | null;
}
