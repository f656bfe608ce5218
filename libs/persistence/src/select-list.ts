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

/** An entity's columns that TypeORM reads by itself. */
export const ownColumns = (entity: EntityMetadata): string[] =>
  entity.columns.filter(({ isSelect }) => isSelect).map(({ propertyName }) => propertyName);

/** Changes all of an entity but its id: `$1`, and from `$2` on the values of its columns. */
export function updateOf<E extends object>(
  entity: EntityMetadata,
): { text: string; valuesOf: (row: E) => unknown[] } {
  const columns = entity.columns.filter(({ isPrimary }) => !isPrimary);
  const set = columns.map(({ databaseName }, index) => `"${databaseName}" = $${index + 2}`).join(', ');
  return {
    text: `update ${entity.tableName} set ${set} where id = $1`,
    valuesOf: (row) =>
      columns.map(({ propertyName, type }) => {
        const value: unknown = row[propertyName as keyof E];
        return type === 'jsonb' && value !== null ? JSON.stringify(value) : value; // a list would be taken for an array
      }),
  };
}
