// Writes each image's bill of materials (CycloneDX): node docker/bills.mjs <target>, after docker/collect.mjs has filled it.
// Every package that went into the bundles, or was left outside them.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [target] = process.argv.slice(2);
if (!target) throw new Error('node docker/bills.mjs <target>');

for (const service of readdirSync(target)) {
  const image = join(target, service);
  if (!existsSync(join(image, 'apps'))) continue;
  const projects = ['apps', 'tools'].flatMap((folder) => readdirSync(join(image, folder)));
  const workspaces = projects.map((name) => `--workspace=@lotse/${name}`);
  const bill = execFileSync('npm', ['sbom', '--sbom-format=cyclonedx', '--omit=dev', ...workspaces], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  writeFileSync(join(image, 'sbom.cdx.json'), bill);
}
