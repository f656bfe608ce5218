import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What somebody agrees to, in these words. One that has been shown stays: another one is a version of its own. */
@Entity('wording')
export class Wording {
  @PrimaryColumn('text')
  key!: string;

  @PrimaryColumn('text')
  language!: 'de' | 'en';

  @PrimaryColumn('integer')
  version!: number;

  @Column('text')
  text!: string;

  @Column('timestamp with time zone')
  since!: Date;
}
