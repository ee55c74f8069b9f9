import { readFileSync } from 'node:fs';

// The build's own swc options, so that tests compile exactly as the product does; only the aliases are Jest's.
const swcrc = JSON.parse(readFileSync(new URL('./.swcrc', import.meta.url), 'utf8'));
delete swcrc.$schema;
delete swcrc.jsc.paths;
delete swcrc.jsc.baseUrl;

export default {
  rootDir: '.',
  testEnvironment: 'node',
  roots: ['<rootDir>/apps', '<rootDir>/libs', '<rootDir>/test'],
  testMatch: ['**/*.spec.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': ['<rootDir>/test/support/swc-transform.mjs', { ...swcrc, swcrc: false, module: { type: 'es6' } }] },
  moduleNameMapper: {
    '^@atelier/(.*)$': '<rootDir>/libs/$1/index.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/.atelier'],
  globalSetup: '<rootDir>/test/support/global-setup.mjs',
  globalTeardown: '<rootDir>/test/support/global-teardown.mjs',
  reporters: ['default', '<rootDir>/scripts/lib/closing-line.reporter.mjs'],
  maxWorkers: 2,
  testTimeout: 30_000,
};
