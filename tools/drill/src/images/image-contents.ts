import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

export interface ImageContents {
  bytes: number;
  files: number;
  /** Components in the bill of materials. */
  components: number;
  /** What must not be in an image: one sentence each. */
  violations: string[];
}

const unwantedPackages = new Set(['npm', 'corepack', 'yarn']);
const unwantedPrograms = /^(?:npm|npx|corepack|yarn|sh|bash|dash|busybox|apt|apt-get|dpkg)$/;
const labels = ['title', 'description', 'version', 'revision', 'created', 'vendor', 'licenses', 'base.name'];

/** Looks through the files of an image, unpacked in a folder. */
export function contentsOf(root: string, told: Record<string, string>): ImageContents {
  const contents: ImageContents = { bytes: 0, files: 0, components: 0, violations: [] };
  const look = (folder: string): void => {
    for (const name of readdirSync(folder)) {
      const path = join(folder, name);
      const stat = lstatSync(path);
      const place = `/${relative(root, path)}`;
      if (stat.isDirectory()) {
        if (unwantedPackages.has(name)) contents.violations.push(`${place} is in the image`);
        look(path);
        continue;
      }
      contents.files++;
      contents.bytes += stat.size;
      if (unwantedPrograms.test(name)) contents.violations.push(`${place} is in the image`);
      if (stat.isFile() && stat.mode & 0o6000)
        contents.violations.push(`${place} runs with the rights of another`);
    }
  };
  look(root);
  for (const label of labels)
    if (!told[`org.opencontainers.image.${label}`])
      contents.violations.push(`the label ${label} says nothing`);
  const bill = JSON.parse(readFileSync(join(root, 'app/sbom.cdx.json'), 'utf8')) as {
    components?: unknown[];
  };
  contents.components = bill.components?.length ?? 0;
  if (contents.components === 0) contents.violations.push('the bill of materials lists nothing');
  return contents;
}
