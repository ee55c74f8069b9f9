/**
 * Prisma's schema engine as WebAssembly: what the prisma command would download, from npm. Only used to write the
 * schema as SQL, which needs no database: the engine insists on a connection, so it gets one that answers its greeting.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** The SQL that makes an empty database what the schema describes. */
export async function schemaAsSql(schemaFile) {
  const schema = { path: schemaFile, content: readFileSync(schemaFile, 'utf8') };
  const SchemaEngine = await loadEngine();
  const engine = await SchemaEngine.new({ datamodels: [[schema.path, schema.content]] }, () => undefined, greetingAdapter());
  const { stdout } = await engine.diff({
    from: { tag: 'empty' },
    to: { tag: 'schemaDatamodel', files: [schema] },
    script: true,
    exitCode: null,
    shadowDatabaseUrl: null,
    filters: { externalTables: [], externalEnums: [], shadowDbInitScript: '' },
  });
  return stdout;
}

/** Node loads a WebAssembly file as a module only behind a flag, so the parts are joined by hand. */
async function loadEngine() {
  const folder = path.dirname(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm'));
  const glue = await import(pathToFileURL(path.join(folder, 'schema_engine_bg.js')).href);
  const bytes = readFileSync(path.join(folder, 'schema_engine_bg.wasm'));
  const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': glue });
  glue.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  return glue.SchemaEngine;
}

/** A driver adapter without a database: says that the schema `public` exists and which PostgreSQL it would be. */
function greetingAdapter() {
  const BOOLEAN = 5;
  const TEXT = 7;
  const INT32 = 0;
  const ok = (value) => ({ ok: true, value });
  const refuse = async () => {
    throw new Error('the schema engine wants a database');
  };
  const greeting = { columnNames: ['exists', 'version', 'numeric_version'], columnTypes: [BOOLEAN, TEXT, INT32], rows: [[true, 'PostgreSQL 14.0', 140000]] };
  const names = { provider: 'postgres', adapterName: 'greeting' };
  const connection = {
    ...names,
    queryRaw: async () => ok(greeting),
    executeRaw: refuse,
    executeScript: refuse,
    startTransaction: refuse,
    dispose: async () => ok(undefined),
    getConnectionInfo: () => ok({ schemaName: 'public', supportsRelationJoins: true }),
  };
  return { ...names, connect: async () => ok(connection), connectToShadowDb: refuse, errorRegistry: { consumeError: () => undefined } };
}
