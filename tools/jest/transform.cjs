// Jest transformer (CommonJS mode) on @swc/core:
//   our .ts -> CommonJS with decorators + metadata; ES modules in node_modules -> CommonJS; CommonJS files pass through untouched.
// Unlike @swc/jest its cache key does not contain the Jest project, so all Nx projects share one transform cache.
const { createHash } = require('node:crypto');
const { readFileSync } = require('node:fs');
const { resolve } = require('node:path');
const swc = require('@swc/core');

const swcrc = JSON.parse(readFileSync(resolve(__dirname, '../../.swcrc'), 'utf8'));
const ts = {
  ...swcrc,
  swcrc: false,
  jsc: { ...swcrc.jsc, transform: { ...swcrc.jsc.transform, hidden: { jest: true } } }, // hoists jest.mock()
  module: { type: 'commonjs' },
  sourceMaps: 'inline',
};
const js = {
  swcrc: false,
  jsc: { parser: { syntax: 'ecmascript' }, target: 'es2023' },
  module: { type: 'commonjs' },
  sourceMaps: false,
};
const seed = JSON.stringify([
  require('@swc/core/package.json').version,
  ts,
  js,
  readFileSync(__filename, 'utf8'),
]);
const ESM = /^\s*(?:import\s*[\w*{'"$]|export\s*[\w*{$])|\bimport\s*[.(]/m;

module.exports = {
  canInstrument: false,
  getCacheKey: (source, file) =>
    createHash('sha256')
      .update(seed)
      .update('\0')
      .update(file)
      .update('\0')
      .update(source)
      .digest('hex')
      .slice(0, 32),
  process(source, file) {
    if (/\.[cm]?ts$/.test(file)) return swc.transformSync(source, { ...ts, filename: file });
    if (!file.endsWith('.cjs') && ESM.test(source))
      return swc.transformSync(source, { ...js, filename: file });
    return { code: source };
  },
};
