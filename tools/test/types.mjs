// Checks the types of everything, each file once: what runs in Node in one program, what knows a browser in two others.
import { spawnSync } from 'node:child_process';

const programs = ['tsconfig.json', 'e2e/tsconfig.json', 'apps/web/tsconfig.json'];
const codes = programs.map(
  (program) =>
    spawnSync(process.execPath, ['node_modules/typescript7/bin/tsc', '-p', program], { stdio: 'inherit' })
      .status,
);
process.exit(codes.every((code) => code === 0) ? 0 : 1);
