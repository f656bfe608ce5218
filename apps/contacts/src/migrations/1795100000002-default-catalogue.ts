import type { MigrationInterface, QueryRunner } from 'typeorm';
import { defaultResponsibilityAreas } from './default-catalogue.js';

/** The responsibilities a new installation begins with. Entries that are there already stay as they are. */
export class DefaultCatalogue1795100000002 implements MigrationInterface {
  name = 'DefaultCatalogue1795100000002';

  async up(runner: QueryRunner): Promise<void> {
    for (const [areaPosition, area] of defaultResponsibilityAreas.entries()) {
      await runner.query(
        `insert into responsibility_area (key, name, position) values ($1, $2, $3) on conflict do nothing`,
        [area.key, JSON.stringify(area.name), areaPosition],
      );
      for (const [position, { key, name }] of area.responsibilities.entries()) {
        await runner.query(
          `insert into responsibility (key, area_key, name, position) values ($1, $2, $3, $4) on conflict do nothing`,
          [key, area.key, JSON.stringify(name), position],
        );
      }
    }
  }

  /** Forward only. */
  down(): Promise<void> {
    return Promise.reject(new Error('migrations run forward only'));
  }
}
