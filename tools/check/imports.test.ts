// Proves that each import rule bites: a small house is built with one breach a rule, and a second one without any.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { root, runTool } from './check.ts'

type House = Record<string, string[]>
type Violation = { from: string; to: string; rule: { name: string } }

const src = 'apps/server/src'

/** Importing file, imported file or package, and the rule that must object. */
const breaches: [from: string, to: string, rule: string][] = [
  [`${src}/platform/a.ts`, `${src}/platform/b.ts`, 'no-cycles'],
  [`${src}/platform/lost.ts`, 'nowhere-to-be-found', 'imports-resolve'],
  [`${src}/platform/lucky.ts`, 'undeclared', 'packages-are-declared'],
  [`${src}/platform/mail.ts`, 'dev-only', 'no-dev-packages-at-run-time'],
  [`${src}/modules/issues/open.ts`, 'apps/server/test/harness.ts', 'tests-stay-outside'],
  ['packages/contract/src/issue.ts', `${src}/platform/b.ts`, 'contract-knows-no-app'],
  ['packages/contract/src/tag.ts', 'node:fs', 'contract-needs-zod-only'],
  ['packages/slack-sandbox/src/api.ts', 'packages/contract/src/tag.ts', 'sandbox-knows-no-app'],
  [`${src}/channels/slack/send.ts`, 'packages/slack-sandbox/src/api.ts', 'server-knows-no-sandbox'],
  ['apps/web/src/lib/api.ts', `${src}/platform/b.ts`, 'screens-of-people-never-import-the-server'],
  [`${src}/platform/page.ts`, 'apps/web/src/ui/button.tsx', 'server-never-imports-the-web'],
  [`${src}/modules/issues/close.ts`, `${src}/app.ts`, 'app-is-opened-by-main'],
  [`${src}/screens/inbox/list.ts`, `${src}/routes.ts`, 'pages-are-opened-by-app'],
  ['tools/seed.ts', `${src}/cli.ts`, 'start-is-opened-by-nobody'],
  [`${src}/schema.ts`, `${src}/modules/issues/store.ts`, 'schema-page-lists-tables'],
  [`${src}/platform/auth.ts`, `${src}/modules/members/index.ts`, 'platform-knows-nothing-above'],
  [`${src}/outside/mail.ts`, `${src}/modules/members/index.ts`, 'outside-knows-no-desk'],
  [`${src}/channels/slack/fetch.ts`, `${src}/outside/blobs.ts`, 'outside-is-opened-by-app'],
  [`${src}/channels/slack/people.ts`, `${src}/demo/people.ts`, 'demo-is-opened-by-main'],
  [`${src}/modules/issues/merge.ts`, `${src}/modules/messages/store.ts`, 'modules-are-strangers-but-for-their-doors'],
  [`${src}/modules/issues/assign.ts`, `${src}/modules/members/tables.ts`, 'only-tables-know-tables'],
  [`${src}/channels/slack/receive.ts`, `${src}/modules/messages/receive.ts`, 'modules-are-entered-by-the-door'],
  [`${src}/channels/slack/join.ts`, `${src}/modules/members/routes.ts`, 'routes-are-opened-by-the-page'],
  [`${src}/demo/people.ts`, `${src}/modules/messages/jobs.ts`, 'jobs-are-opened-by-the-pages'],
  [`${src}/demo/rows.ts`, `${src}/modules/members/tables.ts`, 'tables-are-joined-by-screens'],
  [`${src}/modules/messages/reply.ts`, `${src}/channels/index.ts`, 'modules-know-nothing-outside-the-wall'],
  [`${src}/screens/search/find.ts`, `${src}/channels/index.ts`, 'outer-houses-are-strangers'],
  [`${src}/channels/slack/forward.ts`, `${src}/channels/email/index.ts`, 'channels-are-strangers'],
  [`${src}/app.ts`, `${src}/channels/slack/send.ts`, 'channels-are-entered-by-the-door'],
  [`${src}/modules/issues/list.ts`, 'drizzle-orm', 'only-stores-speak-sql'],
  [`${src}/modules/issues/rules.ts`, `${src}/platform/b.ts`, 'rules-import-rules-only'],
  [`${src}/modules/messages/rules.ts`, 'node:crypto', 'rules-touch-nothing'],
  ['apps/web/src/ui/button.tsx', 'apps/web/src/features/issues/card.tsx', 'web-ui-and-lib-know-no-noun'],
  ['apps/web/src/features/issues/board.tsx', 'apps/web/src/features/tags/chip.tsx', 'web-features-are-strangers'],
  ['apps/web/src/main.tsx', 'apps/web/src/features/tags/chip.tsx', 'web-features-are-composed-by-pages'],
]

const inOrder: House = {
  [`${src}/main.ts`]: [`${src}/app.ts`, `${src}/config.ts`, `${src}/demo/seed.ts`, `${src}/outside/mail.ts`],
  [`${src}/app.ts`]: [`${src}/routes.ts`, `${src}/reactions.ts`, `${src}/schedule.ts`, `${src}/outside/mail.ts`, `${src}/channels/deliver.ts`],
  [`${src}/routes.ts`]: [`${src}/modules/issues/routes.ts`, `${src}/channels/slack/routes.ts`, `${src}/screens/inbox/routes.ts`],
  [`${src}/reactions.ts`]: [`${src}/modules/issues/index.ts`, `${src}/channels/index.ts`],
  [`${src}/schedule.ts`]: [`${src}/modules/issues/jobs.ts`],
  [`${src}/schema.ts`]: [`${src}/modules/issues/tables.ts`, `${src}/channels/slack/tables.ts`],
  [`${src}/channels/index.ts`]: [`${src}/channels/slack/index.ts`],
  [`${src}/channels/slack/index.ts`]: [`${src}/channels/channel.ts`, `${src}/channels/slack/receive.ts`],
  [`${src}/channels/slack/receive.ts`]: [`${src}/modules/messages/index.ts`, `${src}/channels/slack/store.ts`],
  [`${src}/channels/slack/store.ts`]: ['drizzle-orm', `${src}/channels/slack/tables.ts`],
  [`${src}/channels/slack/tables.ts`]: ['drizzle-orm', `${src}/modules/accounts/tables.ts`],
  [`${src}/screens/inbox/routes.ts`]: ['drizzle-orm', `${src}/modules/issues/tables.ts`, `${src}/modules/accounts/index.ts`],
  [`${src}/modules/messages/index.ts`]: [`${src}/modules/messages/receive.ts`],
  [`${src}/modules/messages/receive.ts`]: [`${src}/modules/issues/index.ts`, `${src}/modules/messages/rules.ts`],
  [`${src}/modules/messages/rules.ts`]: ['packages/contract/src/index.ts', `${src}/modules/messages/types.ts`],
  [`${src}/modules/issues/index.ts`]: [`${src}/modules/issues/open.ts`],
  [`${src}/modules/issues/open.ts`]: [`${src}/modules/issues/store.ts`, `${src}/modules/accounts/index.ts`],
  [`${src}/modules/issues/store.ts`]: ['drizzle-orm', `${src}/modules/issues/tables.ts`],
  [`${src}/modules/issues/tables.ts`]: ['drizzle-orm', `${src}/modules/accounts/tables.ts`, `${src}/platform/columns.ts`],
  [`${src}/modules/issues/issues.test.ts`]: ['apps/server/test/harness.ts', 'dev-only'],
  [`${src}/demo/seed.ts`]: [`${src}/modules/issues/index.ts`, `${src}/channels/index.ts`],
  'apps/server/test/harness.ts': [`${src}/app.ts`, 'packages/slack-sandbox/src/index.ts'],
  'apps/web/src/main.tsx': ['apps/web/src/agent/inbox.tsx'],
  'apps/web/src/agent/inbox.tsx': ['apps/web/src/features/issues/board.tsx', 'apps/web/src/features/tags/chip.tsx'],
  'apps/web/src/features/issues/board.tsx': ['apps/web/src/ui/card.tsx', 'packages/contract/src/index.ts'],
}

const folders: string[] = []
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true })))

test('each rule objects to its breach', async () => {
  const house: House = { [`${src}/platform/b.ts`]: [`${src}/platform/a.ts`] }
  for (const [from, to] of breaches) (house[from] ??= []).push(to)
  const violations = await cruise(house)
  for (const [from, to, rule] of breaches) {
    const named = violations.filter((violation) => violation.from === from && violation.rule.name === rule)
    expect(named, `${rule}: ${from} imports ${to}`).not.toEqual([])
  }
})

test('a house in order is left in peace', async () => {
  expect(await cruise(inOrder)).toEqual([])
})

test('every rule has a breach to prove it', async () => {
  const { default: config } = await import(join(root, '.dependency-cruiser.mjs'))
  const names = config.forbidden.map((rule: { name: string }) => rule.name)
  expect(new Set(breaches.map(([, , rule]) => rule))).toEqual(new Set(names))
})

async function cruise(house: House): Promise<Violation[]> {
  const folder = mkdtempSync(join(tmpdir(), 'house-'))
  folders.push(folder)
  writePackages(folder)
  const named = new Set([...Object.keys(house), ...Object.values(house).flat().filter((path) => path.includes('/'))])
  for (const path of named) write(join(folder, path), (house[path] ?? []).map((to) => writeImport(path, to)).join('\n'))
  const places = [...new Set([...named].map((path) => path.split('/')[0] ?? ''))]
  const config = join(root, '.dependency-cruiser.mjs')
  const { stdout } = await runTool('dependency-cruiser', ['--config', config, '--output-type', 'json', ...places], folder)
  return JSON.parse(stdout).summary.violations
}

function writeImport(from: string, to: string): string {
  const isPath = /\.tsx?$/.test(to)
  const target = isPath ? relative(dirname(from), to) : to
  return `import '${isPath && !target.startsWith('.') ? `./${target}` : target}'`
}

function writePackages(folder: string) {
  const manifest = { name: 'house', dependencies: { 'drizzle-orm': '*', zod: '*' }, devDependencies: { 'dev-only': '*' } }
  write(join(folder, 'package.json'), JSON.stringify(manifest))
  for (const name of ['drizzle-orm', 'dev-only', 'undeclared', 'zod']) {
    write(join(folder, 'node_modules', name, 'package.json'), JSON.stringify({ name, main: 'index.js' }))
    write(join(folder, 'node_modules', name, 'index.js'), '')
  }
}

function write(path: string, text: string) {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}
