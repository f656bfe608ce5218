import { invalid, isCatalogueKey } from '@lotse/contracts';
import type { PipeTransform } from '@nestjs/common';

/** By which a list of the catalogue shows more, as a query parameter with its JSON Schema. */
export const retiredParameter = {
  retired: {
    type: 'boolean',
    default: false,
    description: 'Includes entries that are no longer offered',
    examples: [true],
  },
};

/** @throws DomainError invalid, pointing at the parameter (`?retired`) */
export function retiredOf({ retired }: Record<string, unknown>): boolean {
  if (retired === undefined) return false;
  if (retired !== 'true' && retired !== 'false') throw invalid({ pointer: '?retired', rule: 'isBoolean' });
  return retired === 'true';
}

/** A key in the path, which may be that of an entry to come. */
export class KeyPipe implements PipeTransform<string, string> {
  /** @throws DomainError invalid */
  transform(key: string): string {
    if (!isCatalogueKey(key)) throw invalid({ pointer: '', rule: 'catalogueKey' });
    return key;
  }
}
