import js from '@eslint/js';
import nx from '@nx/eslint-plugin';
import reactHooks from 'eslint-plugin-react-hooks';
import regexp from 'eslint-plugin-regexp';
import tseslint from 'typescript-eslint';

const only = (from, message, allow = {}) => ({ name: from, message, ...allow });

export default tseslint.config(
  { ignores: ['**/dist/**', '**/bundle/**', '**/coverage/**', '**/.cache/**', '**/.nx/**', '**/.stack/**'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    // Nobody's text stops anybody else: how long a search takes grows with the text, and no faster.
    plugins: { regexp },
    rules: {
      'regexp/no-super-linear-backtracking': ['error', { report: 'potential' }],
      'regexp/no-super-linear-move': [
        'error',
        { report: 'potential', ignorePartial: false, ignoreSticky: true },
      ],
    },
  },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [js.configs.recommended, ...tseslint.configs.recommendedTypeChecked],
    plugins: { '@nx': nx },
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@nx/enforce-module-boundaries': [
        'error',
        {
          allow: [],
          depConstraints: [
            { sourceTag: 'type:contracts', onlyDependOnLibsWithTags: ['type:none'] },
            { sourceTag: 'type:client', onlyDependOnLibsWithTags: ['type:none'] },
            { sourceTag: 'type:web', onlyDependOnLibsWithTags: ['type:client'] },
            { sourceTag: 'type:domain', onlyDependOnLibsWithTags: ['type:contracts'] },
            { sourceTag: 'type:platform', onlyDependOnLibsWithTags: ['type:contracts', 'type:platform'] },
            {
              sourceTag: 'type:app',
              onlyDependOnLibsWithTags: ['type:contracts', 'type:domain', 'type:platform', 'type:testing'],
            },
            { sourceTag: 'type:server', onlyDependOnLibsWithTags: ['type:none'] },
            {
              sourceTag: 'type:testing',
              onlyDependOnLibsWithTags: ['type:contracts', 'type:platform', 'type:server'],
            },
            {
              sourceTag: 'type:tool',
              onlyDependOnLibsWithTags: [
                ...['type:contracts', 'type:domain', 'type:platform'],
                ...['type:tool', 'type:testing', 'type:server'],
              ],
            },
          ],
        },
      ],
      'no-restricted-imports': [
        'error',
        {
          paths: [
            only(
              'amqplib',
              'Only libs/messaging talks to the broker: use its transport, outbox and RPC client.',
            ),
          ],
        },
      ],
      'no-restricted-properties': [
        'error',
        {
          object: 'process',
          property: 'env',
          message: 'Read the environment once, in config.ts, through defineConfig().',
        },
      ],
      'no-restricted-syntax': [
        'error',
        {
          selector:
            'CallExpression[callee.property.name=/^(log|warn|error|debug|verbose|fatal)$/][callee.object.property.name=/[lL]ogger$/] > TemplateLiteral[expressions.length>0]',
          message:
            'Log a literal and give values as fields, { message, queue, eventId }: only fields known to be safe are written.',
        },
      ],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/consistent-type-imports': 'off', // would turn injected classes into type imports and break decorator metadata
      '@typescript-eslint/no-extraneous-class': 'off',
    },
  },
  {
    files: ['libs/messaging/**/*.ts'],
    rules: { 'no-restricted-imports': 'off' },
  },
  {
    files: ['apps/web/**/*.ts', 'apps/web/**/*.tsx'],
    extends: [reactHooks.configs.flat['recommended-latest']],
    rules: {
      '@typescript-eslint/only-throw-error': [
        'error',
        { allow: [{ from: 'package', package: '@tanstack/router-core', name: 'Redirect' }] },
      ],
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      'no-restricted-globals': [
        'error',
        only('alert'),
        only('confirm'),
        only('sessionStorage', 'Nothing is kept in the browser but language and appearance.'),
      ],
      'no-restricted-syntax': [
        'error',
        {
          selector: 'JSXText[value=/\\p{L}/u]',
          message: 'Every text is in a catalogue (<room>/<room>.de.json and .en.json): say t(…).',
        },
        {
          selector:
            'JSXAttribute[name.name=/^(label|title|alt|placeholder|description|aria-label|confirm|lead)$/] > Literal[value=/\\p{L}/u]',
          message: 'Every text is in a catalogue (<room>/<room>.de.json and .en.json): say t(…).',
        },
        {
          selector: 'JSXAttribute[name.name="href"] TemplateElement[value.raw=/^mailto:/]',
          message: 'An address may hold ? and &: show a <MailLink>, or encode it with mailTo(…).',
        },
        {
          selector: 'JSXAttribute[name.name="dangerouslySetInnerHTML"]',
          message: 'React escapes; nothing gets around it.',
        },
      ],
    },
  },
  {
    // These start processes or measure: they read and hand on environments.
    files: [
      'apps/web/vite.config.ts',
      'tools/**/*.ts',
      'e2e/**/*.ts',
      'libs/private-servers/**/*.ts',
      'libs/test-support/**/*.ts',
      '**/*.spec.ts',
      'libs/service-host/src/config*.ts',
    ],
    rules: { 'no-restricted-properties': 'off' },
  },
  {
    // These are about the apps themselves.
    files: [
      'apps/web/vite.config.ts',
      ...['e2e/**/*.ts', 'tools/bench/**/*.ts', 'tools/docs/**/*.ts'],
      '**/*.spec.ts',
    ],
    rules: { '@nx/enforce-module-boundaries': 'off' },
  },
  {
    files: ['**/*.spec.ts', 'e2e/**/*.ts'],
    rules: {
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    files: ['apps/web/public/**/*.js'],
    extends: [js.configs.recommended],
    languageOptions: { globals: { document: 'readonly', localStorage: 'readonly', matchMedia: 'readonly' } },
  },
  {
    files: ['**/*.mjs', '**/*.cjs'],
    extends: [js.configs.recommended],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        setTimeout: 'readonly',
        clearTimeout: 'readonly',
        fetch: 'readonly',
        module: 'writable',
        require: 'readonly',
        __dirname: 'readonly',
        __filename: 'readonly',
        globalThis: 'writable',
      },
    },
  },
);
