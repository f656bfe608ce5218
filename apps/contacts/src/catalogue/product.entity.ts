import { CatalogueEntry } from '@lotse/persistence';
import { Entity } from 'typeorm';

/** One of the vendor's products that companies use. */
@Entity('product')
export class Product extends CatalogueEntry {}
