import { join } from 'node:path';
import { allEvents, eventSchema } from '@lotse/contracts';
import { format, resolveConfig } from 'prettier';
import { allowedRoutes } from './pages/allowed-routes.js';
import { apiClientTypes } from './pages/api-client.js';
import { connectionsPage } from './pages/connections-page.js';
import { configurationPage } from './pages/configuration-page.js';
import { errorsPage } from './pages/errors-page.js';
import { mailTexts } from './pages/mail-texts.js';
import { mailsPage } from './pages/mails-page.js';
import { openApiDocument } from './pages/openapi-document.js';
import { prometheusRule } from './pages/prometheus-rule.js';
import { recipientsPage } from './pages/recipients-page.js';
import { sendingPage } from './pages/sending-page.js';
import { topologyPage } from './pages/topology-page.js';
import { warningsPage } from './pages/warnings-page.js';
import { schemaFolder } from './stale-pages.js';

/** Every page that follows from the code: its path below the root, and its text as Prettier has it. */
export async function generatedPages(root: string): Promise<Map<string, string>> {
  const openApi = openApiDocument(root);
  const pages = new Map([
    ['docs/configuration.md', configurationPage()],
    ['docs/operations/connections.md', connectionsPage(root)],
    ['docs/errors.md', errorsPage()],
    ['docs/mails.md', mailsPage()],
    ['docs/sending.md', sendingPage()],
    ['docs/topology.md', topologyPage()],
    ['docs/recipients.md', recipientsPage()],
    ['docs/warnings.md', warningsPage()],
    ['docs/openapi.json', openApi],
    ['k8s/components/monitoring/prometheus-rule.yaml', prometheusRule(root)],
    ['libs/api-client/src/lotse-api.ts', await apiClientTypes(openApi)],
    ['apps/web/src/api/allowed.ts', allowedRoutes(openApi)],
    ...(await mailTexts(root)),
    ...allEvents.map(
      (event) => [`${schemaFolder}/${event.type}.json`, JSON.stringify(eventSchema(event))] as const,
    ),
  ]);
  const formatted = new Map<string, string>();
  for (const [path, text] of pages) {
    const filepath = join(root, path);
    formatted.set(path, await format(text, { ...(await resolveConfig(filepath)), filepath }));
  }
  return formatted;
}
