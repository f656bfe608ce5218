interface Document {
  paths: Record<string, Record<string, { operationId: string; 'x-roles'?: string[] }>>;
}

const heading = `// Printed by \`npm run docs\` from the policies that the gateway's routes declare (docs/openapi.json).

/** The roles that may call a route; one that is not here may be called by everybody who is signed in. */
`;

/** Who may call which route, for pages that hide what would be refused. */
export function allowedRoutes(document: string): string {
  const { paths } = JSON.parse(document) as Document;
  const routes = Object.values(paths)
    .flatMap((methods) => Object.values(methods))
    .flatMap(({ operationId, 'x-roles': roles }) => (roles ? [{ operationId, roles }] : []));
  const everybody = Math.max(...routes.map(({ roles }) => roles.length));
  const lines = routes
    .filter(({ roles }) => roles.length < everybody)
    .map(({ operationId, roles }) => `${JSON.stringify(operationId)}: ${JSON.stringify(roles)},`);
  return `${heading}export const allowed = {\n${lines.join('\n')}\n} as const;\n`;
}
