import openapiTS, { astToString, NULL, tsLiteral, tsUnion } from 'openapi-typescript';
import ts from 'typescript';

const heading =
  '// Printed by `npm run docs` from docs/openapi.json: the types of every path, parameter, body and answer.\n\n';

/** The TypeScript of the document, as {@link https://openapi-ts.dev} makes it; in a list that may grow, editors still offer what is known. */
export async function apiClientTypes(document: string): Promise<string> {
  const inject = "import type { Open } from './open.js';";
  return heading + astToString(await openapiTS(document, { alphabetize: false, inject, transform: typeOf }));
}

type Transform = NonNullable<NonNullable<Parameters<typeof openapiTS>[1]>['transform']>;

const typeOf: Transform = (schema) => {
  if (schema.format === 'binary') return ts.factory.createTypeReferenceNode('Blob');
  const known = (schema as Record<string, unknown>)['x-extensible-enum'] as string[] | undefined;
  if (known === undefined) return undefined;
  const open = ts.factory.createTypeReferenceNode('Open', [tsUnion(known.map(tsLiteral))]);
  return Array.isArray(schema.type) && schema.type.includes('null') ? tsUnion([open, NULL]) : open;
};
