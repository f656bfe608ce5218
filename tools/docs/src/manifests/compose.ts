import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

export interface ComposeService {
  image?: string;
  environment?: Record<string, string>;
  command?: string[];
  depends_on?: Record<string, { condition: string }>;
  volumes?: string[];
}

/** docker-compose.yml with its anchors resolved and its variables as they are written. */
export const composeServices = (root: string): Record<string, ComposeService> =>
  (
    parse(readFileSync(join(root, 'docker-compose.yml'), 'utf8'), { merge: true }) as {
      services: Record<string, ComposeService>;
    }
  ).services;

/** The text with Compose's variables replaced: `${NAME}`, `${NAME:-default}`, `${NAME:?message}`. */
export const interpolated = (text: string, env: Record<string, string>): string =>
  text.replace(
    /\$\{(\w+)(?::-([^}]*)|:\?[^}]*)?\}/g,
    (_, name: string, otherwise?: string) => env[name] || (otherwise ?? ''),
  );
