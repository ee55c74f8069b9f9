import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['dist*/', 'node_modules/', 'tools/', '.atelier/', 'libs/database/generated/', 'demo-output/', 'eval-output/'] },
  ...tseslint.configs.recommended,
  {
    files: ['**/*.ts', '**/*.mjs'],
    rules: {
      eqeqeq: 'error',
      'no-console': 'error',
      'prefer-const': 'error',
      'max-lines': ['error', { max: 450 }],
      'max-lines-per-function': ['error', { max: 80, skipComments: true, skipBlankLines: true }],
      'max-params': ['error', { max: 8 }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/consistent-type-imports': 'off',
    },
  },
  {
    // Law 3: settings are declared per lib and read once by the apps; a lib that looks at the environment hides a setting.
    files: ['libs/**/*.ts'],
    ignores: ['**/*.spec.ts'],
    rules: { 'no-restricted-properties': ['error', { object: 'process', property: 'env', message: 'Declare a setting (libs/kernel/settings) and let the app hand it in.' }] },
  },
  {
    // The commands talk to people on a terminal; the tests' set-up warns there.
    files: ['scripts/**', 'test/**', 'bench/**'],
    rules: { 'no-console': 'off' },
  },
  {
    // A describe block is a list of tests, not a function to be read at once.
    files: ['**/*.spec.ts', '**/*.suite.ts'],
    rules: { 'max-lines-per-function': 'off' },
  },
);
