/**
 * Who may import whom: one way, and executed by `npm run check`.
 *
 *   web ─► contracts ─► domain         functions ─► platform, contracts, storage, gateways, documents, domain
 *   stacks and local on top            nobody imports functions but local and test
 */
const room = (name) => `^shared/${name}/`;

const only = (from, allowed, comment) => ({
  name: `${from.replace(/\W+/g, '-')}-imports-only-its-own`,
  comment,
  severity: 'error',
  from: { path: `^${from}/` },
  to: { path: '^(shared|functions|stacks|web|local|test)/', pathNot: [`^${from}/`, ...allowed] },
});

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-unresolved',
      severity: 'error',
      from: { pathNot: '^web/' },
      to: { couldNotResolve: true, pathNot: '^(virtual|astro):|^aws-lambda$' },
    },
    only('shared/domain', [], 'Rules know nothing but each other.'),
    only('shared/messages', [room('domain')], 'Sentences are filled with facts of the domain.'),
    only('shared/contracts', [room('domain')], 'Contracts ship to browsers.'),
    only('shared/documents', [room('domain'), room('messages')], 'Documents turn data into bytes.'),
    only('shared/platform', [room('contracts'), room('domain'), room('messages')], 'The edge knows no storage.'),
    only('shared/storage', [room('domain'), room('platform')], 'Stores keep what the domain decided.'),
    only(
      'shared/gateways',
      [room('domain'), room('contracts'), room('platform')],
      'Gateways speak our words to outside parties.',
    ),
    only(
      'functions',
      [
        room('platform'),
        room('contracts'),
        room('storage'),
        room('gateways'),
        room('documents'),
        room('messages'),
        room('domain'),
      ],
      'Use cases.',
    ),
    only(
      'stacks',
      [
        room('contracts'),
        room('domain'),
        room('gateways/job-queue.ts').replace('/$', ''),
        '^shared/storage/table.ts$',
        '^shared/documents/fonts.ts$',
        '^shared/platform/',
      ],
      'Infrastructure is derived from the tables.',
    ),
    only(
      'web',
      [room('contracts'), room('domain'), room('messages')],
      'The site knows what is promised, not how it is kept.',
    ),
    only('local', ['^shared/', '^functions/'], 'The local cloud serves the same tables.'),
    {
      name: 'features-do-not-import-each-other',
      severity: 'error',
      from: { path: '^functions/([^/]+)/' },
      to: { path: '^functions/', pathNot: '^functions/$1/' },
    },
    {
      name: 'contracts-and-domain-run-anywhere',
      comment: 'They ship to the browser: the language, zod and what is named here.',
      severity: 'error',
      from: { path: '^shared/(contracts|domain|messages)/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'domain-needs-no-cloud',
      severity: 'error',
      from: { path: '^shared/(contracts|domain|messages)/' },
      to: { path: 'node_modules/(@aws|@smithy|aws-|stripe|googleapis|@middy|nodemailer)' },
    },
    {
      name: 'production-has-no-dev-dependencies',
      severity: 'error',
      from: { path: '^(functions|shared)/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.json'],
    },
  },
};
