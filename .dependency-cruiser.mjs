// Who may import whom: the rule of ARCHITECTURE.md in a form a tool can hold.

const server = '^apps/server/src/'
const tests = ['\\.test\\.tsx?$', '^apps/server/test/', '^packages/[^/]+/test/', '^e2e/']
const start = `${server}(main|serve|cli)\\.ts$`

/** @param {string} name @param {string} comment @param {object} from @param {object} to */
function forbid(name, comment, from, to) {
  return { name, comment, severity: 'error', from, to }
}

const everywhere = [
  forbid('no-cycles', 'Two files that need each other are one file, or want a third.', {}, { circular: true }),
  forbid('imports-resolve', 'An import that leads nowhere works on one machine only.', {}, { couldNotResolve: true }),
  forbid(
    'packages-are-declared',
    'A package is used only where the nearest package.json names it: what comes by luck goes by luck.',
    {},
    { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
  ),
  forbid(
    'no-dev-packages-at-run-time',
    'What runs for customers is installed without development packages.',
    { path: ['^apps/server/src/', '^packages/[^/]+/src/'], pathNot: tests },
    { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: 'node_modules/@types/' },
  ),
  forbid(
    'tests-stay-outside',
    'Code that runs never opens tests, their harness or their fakes; only tools and eval borrow the desk and the browser of the journeys.',
    { pathNot: [...tests, '^tools/', '^eval/'] },
    { path: tests },
  ),
]

const acrossApps = [
  forbid(
    'contract-knows-no-app',
    'The contract is promised to all, so it can lean on none.',
    { path: '^packages/contract/' },
    { path: ['^apps/', '^packages/(?!contract/)'] },
  ),
  forbid(
    'contract-needs-zod-only',
    'The contract loads in browsers, servers and tests: one dependency, no Node.',
    { path: '^packages/contract/src/', pathNot: tests },
    { dependencyTypesNot: ['local', 'type-only'], pathNot: ['^packages/contract/', 'node_modules/zod/'] },
  ),
  forbid(
    'sandbox-knows-no-app',
    'The sandbox is an independent Slack; sharing code with the server would make both wrong together.',
    { path: '^packages/slack-sandbox/' },
    { path: ['^apps/', '^packages/contract/'] },
  ),
  forbid(
    'server-knows-no-sandbox',
    'The server meets Slack over the network, real or sandbox alike.',
    { path: server, pathNot: [...tests, `${server}demo/`] },
    { path: '^packages/slack-sandbox/' },
  ),
  forbid(
    'screens-of-people-never-import-the-server',
    'Web and widget speak to the server through the contract.',
    { path: '^apps/(web|widget)/' },
    { path: '^apps/server/' },
  ),
  forbid(
    'server-never-imports-the-web',
    'The server serves the built web app as files.',
    { path: '^apps/server/' },
    { path: '^apps/(web|widget)/' },
  ),
]

const serverFloors = [
  forbid(
    'app-is-opened-by-main',
    'app.ts knows everything, so only what starts it may know app.ts: main, the commands, the first start and the demo.',
    { path: server, pathNot: [...tests, start, `${server}(commands|demo)/`, `${server}first\\.ts$`] },
    { path: `${server}app\\.ts$` },
  ),
  forbid(
    'pages-are-opened-by-app',
    'main, then app, then the pages: routes, reactions, schedule.',
    { path: server, pathNot: [...tests, start, `${server}app\\.ts$`] },
    { path: `${server}(routes|reactions|schedule)\\.ts$` },
  ),
  forbid(
    'start-is-opened-by-nobody',
    'main.ts and cli.ts are run, never imported; serve.ts is by main.ts alone.',
    { pathNot: [...tests, `${server}main\\.ts$`] },
    { path: start },
  ),
  forbid(
    'schema-page-lists-tables',
    'schema.ts is a list of tables and nothing more.',
    { path: `${server}schema\\.ts$` },
    { path: server, pathNot: ['/tables\\.ts$', `${server}platform/`] },
  ),
  forbid(
    'platform-knows-nothing-above',
    'The machinery has never heard of support.',
    { path: `${server}platform/`, pathNot: tests },
    { path: [server, '^packages/(?!contract/)'], pathNot: `${server}platform/` },
  ),
  forbid(
    'outside-knows-no-desk',
    'The real network serves whoever calls it and knows nobody.',
    { path: `${server}outside/`, pathNot: tests },
    { path: server, pathNot: `${server}(outside|platform)/` },
  ),
  forbid(
    'outside-is-opened-by-app',
    'Who needs the network is handed it, so tests can hand over a fake.',
    { path: server, pathNot: [...tests, start, `${server}app\\.ts$`, `${server}outside/`] },
    { path: `${server}outside/` },
  ),
  forbid(
    'demo-is-opened-by-main',
    'Made-up people stay out of the desk.',
    { path: server, pathNot: [...tests, start, `${server}demo/`] },
    { path: `${server}demo/` },
  ),
]

const doors = [
  forbid(
    'modules-are-strangers-but-for-their-doors',
    'A module enters another by its index.ts; tables may know tables, for foreign keys.',
    { path: `${server}modules/([^/]+)/` },
    { path: `${server}modules/[^/]+/`, pathNot: [`${server}modules/$1/`, `${server}modules/[^/]+/(index|tables)\\.ts$`] },
  ),
  forbid(
    'only-tables-know-tables',
    "Another module's rows are asked for by its door; its tables are there for foreign keys.",
    { path: `${server}(modules|channels|integrations)/([^/]+)/`, pathNot: ['/tables\\.ts$', ...tests] },
    { path: `${server}modules/[^/]+/tables\\.ts$`, pathNot: `${server}$1/$2/` },
  ),
  forbid(
    'modules-are-entered-by-the-door',
    'Everybody else enters a module by its index.ts. The pages open the room of their own name; screens join tables.',
    { path: ['^apps/', '^bench/', '^tools/'], pathNot: [`${server}modules/`, ...tests] },
    { path: `${server}modules/[^/]+/`, pathNot: `${server}modules/[^/]+/(index|tables|routes|jobs)\\.ts$` },
  ),
  forbid(
    'routes-are-opened-by-the-page',
    "A module's routes.ts belongs to the page routes.ts and to the module's own door.",
    { path: server, pathNot: [...tests, `${server}routes\\.ts$`, `${server}modules/`] },
    { path: `${server}modules/([^/]+)/routes\\.ts$` },
  ),
  forbid(
    'jobs-are-opened-by-the-pages',
    "A module's jobs.ts belongs to reactions.ts and schedule.ts, and to the module.",
    { path: server, pathNot: [...tests, `${server}(reactions|schedule|app)\\.ts$`, `${server}modules/`] },
    { path: `${server}modules/[^/]+/jobs\\.ts$` },
  ),
  forbid(
    'tables-are-joined-by-screens',
    'Only tables, screens and schema.ts look at the tables of modules from without.',
    { path: server, pathNot: [...tests, `${server}(modules|screens)/`, `${server}schema\\.ts$`, '/tables\\.ts$'] },
    { path: `${server}modules/[^/]+/tables\\.ts$` },
  ),
  forbid(
    'modules-know-nothing-outside-the-wall',
    'Channels, integrations and screens are built against the outer wall; modules never know they exist.',
    { path: `${server}modules/`, pathNot: tests },
    { path: `${server}(?!modules/|platform/)` },
  ),
  forbid(
    'outer-houses-are-strangers',
    'Channels, integrations and screens do not know one another.',
    { path: `${server}(channels|integrations|screens)/`, pathNot: tests },
    { path: `${server}(channels|integrations|screens)/`, pathNot: `${server}$1/` },
  ),
  forbid(
    'channels-are-strangers',
    'One channel never opens another; what they share lies beside them.',
    { path: `${server}(channels|integrations|screens)/([^/]+)/` },
    { path: `${server}$1/[^/]+/`, pathNot: `${server}$1/$2/` },
  ),
  forbid(
    'channels-are-entered-by-the-door',
    'Folders under channels and integrations are entered by index.ts; routes.ts opens their routes, schema.ts their tables.',
    { path: server, pathNot: [...tests, `${server}(channels|integrations)/`] },
    { path: `${server}(channels|integrations)/[^/]+/`, pathNot: [`${server}(channels|integrations)/[^/]+/(index|routes|tables)\\.ts$`, `${server}(channels|integrations)/[^/]+/[^/]+/tables\\.ts$`] },
  ),
]

const rooms = [
  forbid(
    'only-stores-speak-sql',
    'Queries live in store.ts (or store-*.ts), tables.ts, screens and the platform, so every query on a row is in one place.',
    {
      path: '^apps/server/src/',
      pathNot: [...tests, `${server}(platform|screens)/`, '/(store|store-[^/]+|tables)\\.ts$', `${server}schema\\.ts$`],
    },
    { path: 'node_modules/(drizzle-orm|pg|postgres)/' },
  ),
  forbid(
    'rules-import-rules-only',
    'rules.ts decides and does nothing else: it can be tested with a table.',
    { path: `${server}.*/rules[^/]*\\.ts$`, pathNot: tests },
    { path: server, pathNot: '/(rules|types)[^/]*\\.ts$' },
  ),
  forbid(
    'rules-touch-nothing',
    'rules.ts reads no file, no clock, no network and no table.',
    { path: `${server}.*/rules[^/]*\\.ts$`, pathNot: tests },
    { dependencyTypes: ['core'] },
  ),
]

const web = [
  forbid(
    'web-ui-and-lib-know-no-noun',
    'ui/ draws and lib/ carries; neither has heard of an issue.',
    { path: '^apps/web/src/(ui|lib)/', pathNot: tests },
    { path: '^apps/web/src/', pathNot: '^apps/web/src/(ui|lib)/' },
  ),
  forbid(
    'web-features-are-strangers',
    'Features never open one another: the pages compose them.',
    { path: '^apps/web/src/features/([^/]+)/', pathNot: tests },
    { path: '^apps/web/src/', pathNot: '^apps/web/src/(ui|lib|features/$1)/' },
  ),
  forbid(
    'web-features-are-composed-by-pages',
    'Only pages of the agent app and the portal open features.',
    { path: '^apps/web/src/', pathNot: ['^apps/web/src/(agent|portal|features)/', ...tests] },
    { path: '^apps/web/src/features/' },
  ),
]

export default {
  forbidden: [...everywhere, ...acrossApps, ...serverFloors, ...doors, ...rooms, ...web],
  options: {
    parser: 'swc',
    tsPreCompilationDeps: true,
    combinedDependencies: false,
    // Who depends on whom, and what is reached from where, no rule asks.
    skipAnalysisNotInRules: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['(^|/)dist/', '^data/'] },
    enhancedResolveOptions: {
      // What was found stays found while it looks: forgotten every four seconds, the disk is asked again for the same.
      cachedInputFileSystem: { cacheDuration: 120_000 },
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.d.ts', '.mts', '.js', '.mjs', '.cjs', '.json', '.css'],
    },
  },
}
