import type { EntityMetadata } from 'typeorm';

/**
 * An entity's columns for a select of one's own, by the names of its properties; days as text, as TypeORM reads them.
 * @throws Error where the entity has no such property
 */
export function selectList(entity: EntityMetadata, properties: readonly string[]): string {
  return properties
    .map((property) => {
      const column = entity.findColumnWithPropertyName(property);
      if (!column) throw new Error(`${entity.name} has no ${property}`);
      return `"${column.databaseName}"${column.type === 'date' ? '::text' : ''} as "${property}"`;
    })
    .join(', ');
}
