import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { services } from '@lotse/contracts';
import { renderKustomization } from '@lotse/manifests';
import { brokerUsers } from '@lotse/messaging';
import { composeServices } from './compose.js';
import { policiesIn } from './network.js';

const root = join(__dirname, '../../../..');
const production = renderKustomization(join(root, 'k8s/overlays/production'));
const matches = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].map((match) => match[1] ?? '');

const pages = readdirSync(join(root, 'docs/operations')).map((name) => `docs/operations/${name}`);
const drills = matches(readFileSync(join(root, 'tools/drill/src/drills.ts'), 'utf8'), /^ {2}(\w+): async/gm);
const commandsIn = (page: string): string[] => matches(page, /^ *```sh.*\n([\s\S]*?)^ *```$/gm);

/** The anchor of a heading, as GitHub makes it. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\w -]/g, '')
    .replaceAll(' ', '-');

/** What is built stands where its source is. */
const sourceOf = (path: string): string =>
  path.replace(/\/(?:bundle|dist)\/(.+)\.js$/, (_, file: string) => `/src/${file}.ts`);

describe.each(pages)('%s', (path) => {
  const page = readFileSync(join(root, path), 'utf8');
  const composed = composeServices(root);

  it('has commands that a shell understands', () => {
    for (const command of commandsIn(page))
      expect(() => execFileSync('sh', ['-n'], { input: command, stdio: 'pipe' })).not.toThrow();
  });

  it('names files and folders that there are', () => {
    const named = matches(page, /\b((?:apps|docker|docs|e2e|k8s|libs|monitoring|tools)\/[\w./-]+\w)/g);
    const linked = matches(page, /\]\((?!https?:)([^)#]+)/g).map((link) => join(dirname(path), link));

    expect(
      [...named, ...linked].filter(
        (one) => ![one, sourceOf(one), `${one}.ts`].some((file) => existsSync(join(root, file))),
      ),
    ).toEqual([]);
  });

  it('links to headings that there are', () => {
    const dead = [...page.matchAll(/\]\((?!https?:)([^)#]*)#([^)]+)\)/g)].filter(([, file = '', anchor]) => {
      const target = file === '' ? page : readFileSync(join(root, dirname(path), file), 'utf8');
      return !matches(target, /^#+ (.+)$/gm).some((heading) => anchorOf(heading) === anchor);
    });

    expect(dead.map(([link]) => link)).toEqual([]);
  });

  it('has nothing that was to be filled in later', () => {
    const open = page
      .split('\n')
      .map((line) => line.trim())
      .filter(
        (line) => /^(?:[A-Z_]{2,}|…)$|\bTODO\b/.test(line) || (/^[^`|]*$/.test(line) && line.endsWith(' …')),
      );

    expect(open).toEqual([]);
  });

  it('calls scripts and drills that there are', () => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>;
    };

    expect(matches(page, /npm run ([\w:]+)/g).filter((name) => !(name in scripts))).toEqual([]);
    expect(matches(page, /npm run drill -- (\w+)/g).filter((name) => !drills.includes(name))).toEqual([]);
  });

  it('names services, users and databases as they are called', () => {
    const ofCompose = matches(page, /docker compose (?:exec|run)(?: --?[\w-]+)* (\w[\w-]*) /g);
    const roles = services.flatMap((service) => [`lotse_${service}`, `lotse_${service}_migrator`]);
    const inUrls = [...page.matchAll(/(postgres|amqp):\/\/(\w[\w-]*)@/g)].map(
      ([, way, user]) => `${way} ${user}`,
    );

    expect(ofCompose.filter((name) => !(name in composed))).toEqual([]);
    expect(matches(page, /alter role (\w+)/g).filter((role) => !roles.includes(role))).toEqual([]);
    expect(
      matches(page, /postgres:\/\/\w+@\w+\/(\w+)/g).filter((database) => !roles.includes(database)),
    ).toEqual([]);
    expect(
      inUrls.filter(
        (one) =>
          !roles.includes(one.replace('postgres ', '')) &&
          !brokerUsers.some((user) => one === `amqp lotse-${user}`),
      ),
    ).toEqual([]);
  });
});

describe('docs', () => {
  const all = readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => [name, readFileSync(join(root, 'docs', name), 'utf8')] as const);

  it('names the namespace and a deployment wherever something is run in a pod', () => {
    const run = all.flatMap(([name, page]) =>
      matches(page, /(kubectl[^`\n|]* exec [^`\n]*)/g).map((command) => `${name}: ${command}`),
    );

    expect(run.length).toBeGreaterThan(4);
    expect(run.filter((command) => !/kubectl --namespace \S+ exec /.test(command))).toEqual([]);
    expect(run.filter((command) => / deploy\//.test(command))).toEqual([]);
  });
});

describe.each(['docs/operations/install.md', 'docs/operations/upgrade.md'])('%s', (path) => {
  const page = readFileSync(join(root, path), 'utf8');
  const commands = commandsIn(page);
  const said = commands.join('\n');

  it('has commands, and names files', () => {
    expect(commands.length).toBeGreaterThan(2);
    expect(matches(page, /\b(k8s\/[\w./-]+\w)/g).length).toBeGreaterThan(1);
  });

  it('applies overlays that can be rendered', () => {
    const applied = matches(page, /--kustomize (\S+\w)/g);

    expect(applied).not.toEqual([]);
    for (const overlay of applied)
      expect(renderKustomization(join(root, overlay)).length).toBeGreaterThan(40);
  });

  it('names objects that an installation has', () => {
    const kinds: Record<string, string> = {
      deployment: 'Deployment',
      'clusters.postgresql.cnpg.io': 'Cluster',
      'rabbitmqclusters.rabbitmq.com': 'RabbitmqCluster',
    };
    const named = [...said.matchAll(/ ([\w.]+)\/([\w-]+)/g)]
      .filter(([, kind = '']) => kinds[kind] !== undefined)
      .map(([, kind = '', name]) => [kinds[kind], name]);
    const known = production.map(({ kind, metadata }) => `${kind} ${metadata.name}`);

    expect(named.length).toBeGreaterThan(0);
    expect(named.map((one) => one.join(' ')).filter((one) => !known.includes(one))).toEqual([]);
    expect(
      matches(said, /--namespace (\S+)/g).filter((name) => !known.includes(`Namespace ${name}`)),
    ).toEqual([]);
  });

  it('runs commands that the images have', () => {
    const run = [...said.matchAll(/deployment\/(\w+) -- node (apps\/(\w+))\/bundle\/(\w+)\.js/g)];

    expect(run.length).toBeGreaterThan(0);
    for (const [, deployment, folder = '', service, command = ''] of run) {
      expect(deployment).toBe(service);
      expect(statSync(join(root, folder, 'src', `${command}.ts`)).isFile()).toBe(true);
    }
  });
});

describe('docs/operations/install.md', () => {
  const page = readFileSync(join(root, 'docs/operations/install.md'), 'utf8');

  it('names the labels, namespaces, Secrets and ports that the manifests have', () => {
    const manifests = JSON.stringify(production);
    const labels = matches(page, /\b(lotse\/\w+=\w+)/g);

    expect(labels.length).toBeGreaterThan(2);
    for (const label of labels) {
      const [key, value] = label.split('=');
      expect(manifests).toContain(`"${key}":"${value}"`);
    }
    for (const namespace of matches(page, /in `([a-z-]+)`/g)) expect(manifests).toContain(namespace);
    for (const secret of matches(page, /create secret generic (\S+)/g))
      expect(manifests).toContain(`"secretName":"${secret}"`);
    for (const file of matches(page, /\/etc\/lotse\/ca\/(\w+\.crt)/g))
      expect(manifests).toContain(`"path":"${file}"`);
    const smtp = policiesIn(production).find(({ name }) => name === 'notifications-to-mail-servers');
    expect(smtp?.spec.egress?.[0]?.ports?.map(({ port }) => port)).toEqual([25, 465, 587]);
    expect(page).toContain('other than 25, 465 or 587');
  });

  it('asks for every variable that the script of the Secrets asks for', () => {
    const script = readFileSync(join(root, 'k8s/secrets.sh'), 'utf8');
    const wanted = matches(script, /\$\{([A-Z_]+):\?/g);

    expect(wanted.length).toBeGreaterThan(5);
    expect(wanted.filter((variable) => !page.includes(`${variable}=`))).toEqual([]);
  });
});
