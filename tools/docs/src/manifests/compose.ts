import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

export interface ComposeService {
  image?: string;
  build?: { target: string };
  pull_policy?: string;
  profiles?: string[];
  read_only?: boolean;
  cap_drop?: string[];
  security_opt?: string[];
  networks?: string[];
  user?: string;
  mem_limit?: string;
  ports?: string[];
  logging?: { options: Record<string, string> };
  environment?: Record<string, string>;
  command?: string[];
  depends_on?: Record<string, { condition: string }>;
  volumes?: string[];
}

/** The networks of docker-compose.yml, and whether they lead out of it. */
export const composeNetworks = (root: string): Record<string, { internal?: boolean } | null> =>
  (
    parse(readFileSync(join(root, 'docker-compose.yml'), 'utf8')) as {
      networks: Record<string, { internal?: boolean } | null>;
    }
  ).networks;

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
