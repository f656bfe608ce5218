import type { NewsletterChannelDto } from '@lotse/contracts';
import { CatalogueEntry } from '@lotse/persistence';
import { Column, Entity } from 'typeorm';

/** One topic that can be subscribed. */
@Entity('newsletter_channel')
export class Channel extends CatalogueEntry {
  /** One line on what comes. */
  @Column('jsonb')
  description!: NewsletterChannelDto['description'];

  override toDto(): NewsletterChannelDto {
    return { ...super.toDto(), description: this.description };
  }
}
