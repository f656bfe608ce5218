import openapiTS, { astToString } from 'openapi-typescript';

const heading =
  '// Printed by `npm run docs` from docs/openapi.json: the types of every path, parameter, body and answer.\n\n';

/** The TypeScript of the document, as {@link https://openapi-ts.dev} makes it. */
export async function apiClientTypes(document: string): Promise<string> {
  return heading + astToString(await openapiTS(document, { alphabetize: false }));
}
