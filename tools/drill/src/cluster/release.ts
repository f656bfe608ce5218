import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What an operator applies: a copy of this repository's manifests, with a namespace of the drill's own. */
export class Release {
  private constructor(
    readonly folder: string,
    readonly overlay: string,
  ) {}

  static copy(root: string, overlay: string, namespace: string): Release {
    const folder = mkdtempSync(join(tmpdir(), 'lotse-cluster-'));
    for (const part of ['k8s', 'docker', 'monitoring'])
      cpSync(join(root, part), join(folder, part), { recursive: true });
    const release = new Release(folder, overlay);
    release.change(
      `k8s/overlays/${overlay}/kustomization.yaml`,
      /^namespace: .*$/m,
      `namespace: ${namespace}`,
    );
    return release;
  }

  get path(): string {
    return join(this.folder, 'k8s/overlays', this.overlay);
  }

  /** As a release does it: other tags, and nothing else. */
  tagAs(tag: string): void {
    for (const part of ['base', 'components/database', 'components/operator'])
      this.change(`k8s/${part}/kustomization.yaml`, /newTag: .*$/gm, `newTag: ${tag}`);
  }

  /** What an operator changes between two releases. */
  configure(line: string): void {
    const name = line.slice(0, line.indexOf('='));
    const path =
      this.overlay === 'dev'
        ? 'k8s/base/gateway/config.env'
        : `k8s/overlays/${this.overlay}/settings/gateway.env`;
    this.change(path, new RegExp(`^${name}=.*$`, 'm'), line);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private change(path: string, what: RegExp, by: string): void {
    const file = join(this.folder, path);
    const text = readFileSync(file, 'utf8');
    const changed = text.replace(what, by);
    if (changed === text) throw new Error(`${path} has nothing like ${what.source}`);
    writeFileSync(file, changed);
  }
}
