import js from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import regexp from 'eslint-plugin-regexp';
import tseslint from 'typescript-eslint';

const only = (from, message, allow = {}) => ({ name: from, message, ...allow });

export default tseslint.config(
  { ignores: ['**/dist/**', '**/bundle/**', '**/coverage/**', '**/.cache/**', '**/.nx/**', '**/.stack/**'] },
  { ignores: ['libs/api-client/src/lotse-api.ts'] }, // printed: 46,000 lines of types
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
    extends: [js.configs.recommended, ...tseslint.configs.recommended],
    rules: {
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
      '@typescript-eslint/consistent-type-imports': 'off', // would turn injected classes into type imports and break decorator metadata
      '@typescript-eslint/no-extraneous-class': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }], // leaving a field out
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
        performance: 'readonly',
        module: 'writable',
        require: 'readonly',
        URL: 'readonly',
        __dirname: 'readonly',
        __filename: 'readonly',
        globalThis: 'writable',
      },
    },
  },
);
