/** Of each project: its rooms, and the files beside them. */
const src = '^(?:(?:apps|libs|tools)/[^/]+|e2e)/src(?:/|$)';

/**
 * Imports run one way: what two rooms need of each other moves down into one that both may import, or up into one that
 * may import both. For dependency-cruiser 17, the last that runs on Node 20.
 */
export default {
  forbidden: [
    { name: 'no-circle-of-files', severity: 'error', from: { path: src }, to: { circular: true } },
    {
      name: 'no-circle-of-folders',
      severity: 'error',
      scope: 'folder',
      from: { path: src },
      to: { circular: true },
    },
  ],
  options: {
    includeOnly: src,
    exclude: ['\\.spec\\.tsx?$', '\\.json$'], // words are data: their types are imported from below
    moduleSystems: ['es6'],
    skipAnalysisNotInRules: true,
    tsPreCompilationDeps: true, // imports of types as well
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['@lotse/source', 'import', 'node'],
    },
  },
};
