import type { MigrationInterface, QueryRunner } from 'typeorm';
import { defaultProducts } from './default-catalogue.js';

/**
 * The catalogue as staff edit it, and the products that companies use. Those begin with what tickets can be about:
 * from then on the two are apart, because a ticket can be about more than a product.
 */
export class EditableCatalogue1795520000002 implements MigrationInterface {
  name = 'EditableCatalogue1795520000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table responsibility_area
        add column version integer not null default 1,
        add column retired_at timestamptz`);
    await runner.query(`alter table responsibility add column version integer not null default 1`);
    await runner.query(`
      create table product (
        key        text    primary key,
        name       jsonb   not null,
        position   integer not null,
        version    integer not null default 1,
        retired_at timestamptz
      )`);
    for (const [position, { key, name }] of defaultProducts.entries()) {
      await runner.query(`insert into product (key, name, position) values ($1, $2, $3)`, [
        key,
        JSON.stringify(name),
        position,
      ]);
    }
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations run forward only'));
  }
}
