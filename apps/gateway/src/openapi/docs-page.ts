import { errorCodes, type ErrorCode, type JsonSchema } from '@lotse/contracts';
import { createHash } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import { errorTexts } from '../http/error-texts.js';
import { httpStatus } from '../http/http-status.js';
import { responseOf, type OpenApiDocument, type Operation } from './document.js';
import type { Response } from './response.js';
import { onEveryAnswer } from './headers.js';

const style = `
body { font: 16px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 60rem; padding: 1rem; color: #1b2430; }
h1, h2 { line-height: 1.2; } code, pre { font: 0.875em/1.5 ui-monospace, monospace; overflow-wrap: anywhere; }
details { border: 1px solid #ccd3dc; border-radius: 6px; margin: .5rem 0; padding: .5rem .75rem; }
summary { cursor: pointer; } pre { background: #f4f6f9; padding: .75rem; white-space: pre-wrap; }
table { border-collapse: collapse; width: 100%; } td, th { border-bottom: 1px solid #e3e8ee; padding: .3rem .5rem; text-align: left; vertical-align: top; }
.method { display: inline-block; min-width: 4.5rem; font-weight: 700; }
@media (prefers-color-scheme: dark) { body { background: #14181e; color: #dbe2ea; } pre { background: #1d232b; } a { color: #8ab4f8; } }
`;

/** Nothing but this style: no script, no other host. */
export const docsPolicy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`;

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

/** Escaped, with `code` marked. */
const prose = (text: string): string =>
  escaped(text)
    .replace(/`([^`]+)`/g, '<code>$1</code>')
    .replace(/\n\n/g, '<br>');

const page = (title: string, content: string): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${title}</title><style>${style}</style></head><body><main>${content}</main></body></html>`;

/** The OpenAPI document for people. */
export function docsPage(document: OpenApiDocument): string {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method, path, operation })),
  );
  const tags = [...new Set(operations.flatMap(({ operation }) => operation.tags))];
  const sections = tags.map((tag) => {
    const members = operations.filter(({ operation }) => operation.tags.includes(tag));
    return `<h2 id="${tag}">${tag}</h2>${members.map((member) => operationShown(member, document)).join('')}`;
  });
  const schemas = Object.entries(document.components.schemas).map(
    ([name, schema]) =>
      `<details id="${name}"><summary><code>${name}</code></summary>${schemaShown(schema)}</details>`,
  );
  return page(
    'Lotse API',
    `<h1>Lotse API</h1><p>${prose(String(document.info['description']))}</p>
     <p>For machines: <a href="/api/openapi.json">openapi.json</a> (OpenAPI 3.1). What can go wrong: <a href="/api/docs/errors">errors</a>.</p>
     ${sections.join('')}<h2>Schemas</h2>${schemas.join('')}`,
  );
}

function operationShown(
  { method, path, operation }: { method: string; path: string; operation: Operation },
  document: OpenApiDocument,
): string {
  const parameters = operation.parameters.map(
    ({ name, in: place, required, description, schema }) =>
      `<tr><td><code>${escaped(name)}</code></td><td>${place}${required ? ', required' : ''}</td><td>${prose(description ?? '')} <code>${escaped(JSON.stringify(schema))}</code></td></tr>`,
  );
  const responses = Object.entries(operation.responses).map(([status, response]) => {
    const { description, content, headers } = responseOf(document, response);
    return `<tr><td>${status}</td><td>${prose(description)}${contentShown(content)}${headersShown(headers)}</td></tr>`;
  });
  const { 'x-roles': roles, 'x-scope': scope, 'x-vendor-scope': vendorScope } = operation;
  const keyed = (needed: unknown): string =>
    typeof needed === 'string' ? `scope <code>${needed}</code>` : 'none';
  const access = Array.isArray(roles)
    ? `<p>Roles: ${roles.map((role) => `<code>${String(role)}</code>`).join(' ') || 'none'}. API key: ${keyed(scope)}. Key of the vendor: ${keyed(vendorScope)}.</p>`
    : '<p>Needs no sign-in.</p>';
  return `<details id="${operation.operationId}"><summary><span class="method">${method.toUpperCase()}</span><code>${path}</code> ${prose(operation.summary)}</summary>
    ${operation.description ? `<p>${prose(operation.description)}</p>` : ''}${access}${parameters.length > 0 ? `<table><tr><th>Parameter</th><th>In</th><th>Meaning</th></tr>${parameters.join('')}</table>` : ''}
    ${operation.requestBody ? `<p>Body:${contentShown(operation.requestBody.content)}</p>` : ''}
    <table><tr><th>Status</th><th>Meaning</th></tr>${responses.join('')}</table></details>`;
}

const headersShown = (headers: object | undefined): string => {
  const shown = Object.keys(headers ?? {}).filter((name) => !onEveryAnswer.includes(name));
  return shown.length > 0 ? ` Headers: ${shown.map((name) => `<code>${name}</code>`).join(' ')}` : '';
};

const contentShown = (content: Response['content']): string =>
  Object.entries(content ?? {})
    .map(([type, { schema }]) => ` <code>${type}</code> ${linked(schema)}`)
    .join('');

function linked(schema: JsonSchema): string {
  const name = schema.$ref?.split('/').at(-1);
  if (name) return `<a href="#${name}">${name}</a>`;
  const [kind, item] = schema.items
    ? ['list', schema.items.$ref]
    : ['page', schema.properties?.['items']?.items?.$ref];
  const itemName = item?.split('/').at(-1);
  if (itemName) return `${kind} of <a href="#${itemName}">${itemName}</a>`;
  return prose((schema['description'] as string | undefined) ?? '');
}

const schemaShown = (schema: JsonSchema): string => `<pre>${escaped(JSON.stringify(schema, null, 2))}</pre>`;

/** Every code a client can meet, in both languages: where a problem's `type` points to. */
export function errorsPage(): string {
  const rows = Object.entries(errorTexts).map(([code, { de, en }]) => {
    const status = httpStatus[errorCodes[code as ErrorCode]];
    return `<tr id="${code}"><td><code>${code}</code></td><td>${status} ${STATUS_CODES[status] ?? ''}</td><td lang="de">${escaped(de)}</td><td>${escaped(en)}</td></tr>`;
  });
  return page(
    'Lotse API: errors',
    `<h1>Errors</h1><p><a href="/api/docs">API</a></p>
     <table><tr><th>Code</th><th>Status</th><th>German</th><th>English</th></tr>${rows.join('')}</table>`,
  );
}
