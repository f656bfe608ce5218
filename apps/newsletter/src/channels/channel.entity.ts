import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CatalogueName, NewsletterChannel } from '@lotse/contracts';

/** One topic that can be subscribed. */
@Entity('newsletter_channel')
export class Channel {
  @PrimaryColumn('text')
  key!: string;

  @Column('integer')
  position!: number;

  @Column('jsonb')
  name!: CatalogueName;

  @Column('jsonb')
  description!: CatalogueName;

  toDto(): NewsletterChannel {
    return { key: this.key, name: this.name, description: this.description };
  }
}
