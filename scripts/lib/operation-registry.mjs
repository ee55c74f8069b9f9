import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

const OPS = 'libs/imaging/ops';
const HEAD = '// Written by `npm run generate` from the folders of libs/imaging/ops. Do not edit.\n';

/**
 * The two lists of operations as TypeScript: definitions for everybody, work for workers. A folder is an operation when
 * it holds `<folder>.schema.ts`; without `<folder>.op.ts` it runs elsewhere.
 * @returns {Record<string, string>} text by file.
 */
export function renderRegistry(root) {
  const folders = operationFolders(root);
  const working = folders.filter((folder) => existsSync(path.join(root, OPS, folder, `${folder}.op.ts`)));
  return {
    'libs/imaging/schemas/operations.generated.ts': list({
      imports: folders.map((folder) => `import { ${camelCase(folder)} } from '../ops/${folder}/${folder}.schema.js';`),
      words: 'Every operation by its id: what it is called, takes and costs.',
      constant: 'OPERATION_DEFINITIONS',
      entries: folders.map((folder) => `${snakeCase(folder)}${snakeCase(folder) === camelCase(folder) ? '' : `: ${camelCase(folder)}`}`),
      end: '} as const;',
    }),
    'libs/imaging/ops/operations.generated.ts': list({
      imports: ["import type { Operation } from '../operation.js';", ...working.map((folder) => `import { ${camelCase(folder)}Operation } from './${folder}/${folder}.op.js';`)],
      words: 'The work of every operation that runs here, by its id.',
      constant: 'OPERATIONS: Readonly<Record<string, Operation>>',
      entries: working.map((folder) => `${snakeCase(folder)}: ${camelCase(folder)}Operation`),
      end: '};',
    }),
  };
}

function operationFolders(root) {
  return readdirSync(path.join(root, OPS), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(path.join(root, OPS, entry.name, `${entry.name}.schema.ts`)))
    .map((entry) => entry.name)
    .sort();
}

function list({ imports, words, constant, entries, end }) {
  return `${HEAD}${imports.join('\n')}\n\n/** ${words} */\nexport const ${constant} = {\n${entries.map((entry) => `  ${entry},\n`).join('')}${end}\n`;
}

function camelCase(folder) {
  return folder.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
}

function snakeCase(folder) {
  return folder.replaceAll('-', '_');
}
