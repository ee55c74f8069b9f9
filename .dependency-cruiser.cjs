/** The laws of the house (docs/architecture.md). Each rule says which law it holds. */

/** Layer of each lib: a lib imports only lower layers. */
const LAYERS = [
  ['kernel'],
  ['observability', 'threads', 'scene'],
  ['database', 'storage', 'queue', 'outbound', 'imaging', 'inference', 'instructions'],
  ['assets', 'jobs'],
  ['http', 'planning'],
  ['editing'],
  ['features'],
];

/** One heavy package has one owner. */
const OWNERS = {
  bullmq: 'queue',
  '@nestjs/bullmq': 'queue',
  ioredis: 'queue',
  '@prisma/client': 'database',
  '@prisma/adapter-pg': 'database',
  sharp: 'imaging',
  'onnxruntime-node': 'inference',
  undici: 'outbound',
  piscina: 'threads',
  '@supabase/supabase-js': 'storage',
  pino: 'observability',
  'prom-client': 'observability',
};

/** What is known of operations without their work; sharp stays out of reach through them too. */
const DESCRIPTIONS_OF_OPERATIONS = ['^libs/imaging/schemas/', '^libs/imaging/ops/[^/]+/[^/]+\\.schema\\.ts$', '^libs/imaging/(composition/anchor|frame)\\.ts$'];

const notTests = { pathNot: '\\.spec\\.ts$|^test/' };
const group = (names) => `^libs/(${names.join('|')})/`;

const layerRules = LAYERS.map((names, index) => ({
  name: `layer-${index}-imports-lower-layers-only`,
  comment: `Law 1: ${names.join(', ')} import only layers below ${index}.`,
  severity: 'error',
  from: { path: group(names), ...notTests },
  to: { path: [group(LAYERS.slice(index).flat()), '^apps/'], pathNot: index === LAYERS.length - 1 ? group(names) : '^libs/$1/' },
}));

const ownerRules = Object.entries(OWNERS).map(([name, owner]) => ({
  name: `only-${owner}-imports-${name.replace(/\W+/g, '-')}`,
  comment: `Law 2: ${name} belongs to libs/${owner}.`,
  severity: 'error',
  from: { path: '^(apps|libs)/', pathNot: [`^libs/${owner}/`, '\\.spec\\.ts$'] },
  to: { path: `(^|/)node_modules/${name}/` },
}));

module.exports = {
  forbidden: [
    { name: 'no-cycles', comment: 'Law 1: no cycles.', severity: 'error', from: {}, to: { circular: true } },
    ...layerRules,
    ...ownerRules,
    {
      name: 'features-do-not-import-each-other',
      comment: 'Law 1.',
      severity: 'error',
      from: { path: '^libs/features/([^/]+)/' },
      to: { path: '^libs/features/', pathNot: '^libs/features/$1/' },
    },
    {
      name: 'libs-through-their-index',
      comment: 'A lib is entered by its index only.',
      severity: 'error',
      from: { path: '^(apps|libs)/([^/]+)/', ...notTests },
      to: { path: '^libs/(?!features/)([^/]+)/(?!index\\.ts$)', pathNot: ['^libs/$2/', '^libs/imaging/schemas/index\\.ts$', '^libs/scene/(drawn|raster)/index\\.ts$'] },
    },
    {
      name: 'api-does-not-reach-pixels',
      comment: 'Law 2: a hostile image can only ever hurt a worker.',
      severity: 'error',
      from: { path: '^apps/api/' },
      to: { path: ['^libs/(imaging|inference|scene|threads)/', 'node_modules/(sharp|onnxruntime-node|piscina)/'], pathNot: DESCRIPTIONS_OF_OPERATIONS, reachable: true },
    },
    { name: 'no-unresolved', comment: 'Every import resolves.', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|libs/database/generated)' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'], extensions: ['.ts', '.js', '.json'] },
  },
};
