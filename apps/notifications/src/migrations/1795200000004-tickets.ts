import type { MigrationInterface, QueryRunner } from 'typeorm';
import { defaultTicketProducts } from './default-ticket-products.js';

/** Tickets, and the products and components they can be about. */
export class Tickets1795200000004 implements MigrationInterface {
  name = 'Tickets1795200000004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table ticket_product (
        key      text    primary key,
        position integer not null,
        name     jsonb   not null
      )`);
    await runner.query(`
      create table ticket_component (
        product  text    not null constraint ticket_component_product references ticket_product (key),
        key      text    not null,
        position integer not null,
        name     jsonb   not null,
        primary key (product, key)
      )`);
    for (const [position, product] of defaultTicketProducts.entries()) {
      await runner.query('insert into ticket_product (key, position, name) values ($1, $2, $3)', [
        product.key,
        position,
        JSON.stringify(product.name),
      ]);
      for (const [place, component] of product.components.entries()) {
        await runner.query(
          'insert into ticket_component (product, key, position, name) values ($1, $2, $3, $4)',
          [product.key, component.key, place, JSON.stringify(component.name)],
        );
      }
    }
    await runner.query(`create sequence ticket_number start 100001`);
    await runner.query(`
      create table ticket (
        id           uuid        primary key,
        company_id   uuid        not null,
        number       text        not null constraint ticket_number_unique unique,
        product      text        not null,
        component    text        not null,
        message      text        not null,
        status       text        not null,
        sender_email text,
        mail_id      uuid        not null constraint ticket_mail references mail (id),
        version      integer     not null,
        opened_at    timestamptz not null
      )`);
    await runner.query(`create index ticket_company on ticket (company_id, id desc)`);
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations run forward only'));
  }
}
