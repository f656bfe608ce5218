// A service as a handful of files instead of some thousand modules: it starts in a third of the time (docs/adr/0001-monorepo-toolchain.md).
// nx.json sets CONSOLA_LEVEL: errors only, not a table of every file.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { defineConfig } from 'rolldown';

/** Our own files come with the maps of the compiler, so that a trace names the line in TypeScript. */
const mapsOfTheCompiler = {
  name: 'maps-of-the-compiler',
  load(file) {
    if (file.includes('/node_modules/') || !existsSync(`${file}.map`)) return null;
    return { code: readFileSync(file, 'utf8'), map: readFileSync(`${file}.map`, 'utf8') };
  },
};

/** What is started of the project in whose folder this runs. */
const programs = ['main', 'migrate', 'announce', 'reconcile', 'reseal', 'mail', 'ledger', 'restored']
  .map((name) => [name, `dist/${name}.js`])
  .filter(([, file]) => existsSync(file));

/** What runs in threads of its own: each `*.worker` lies beside `main.js` (libs/service-host/src/bounded-worker). */
const workers = readdirSync('dist', { recursive: true })
  .filter((file) => file.endsWith('.worker.js'))
  .map((file) => [basename(file, '.js'), `dist/${file}`]);

export default defineConfig({
  input: Object.fromEntries([...programs, ...workers]),
  platform: 'node',
  plugins: [mapsOfTheCompiler],
  external: [/^@node-rs\//, /^pg$/, /^pdfkit$/, /^fontkit$/], // native code; what TypeORM loads by its name; what reads files beside it
  checks: { unresolvedImport: false }, // Nest's and TypeORM's optional packages: asked for at run time, and not there
  output: { dir: 'bundle', cleanDir: true, format: 'esm', keepNames: true, sourcemap: true },
});
