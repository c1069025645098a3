// Dead code: files nobody opens, exports nobody takes, packages nobody uses or nobody declared.
import { type Check, runTool } from './check.ts'

type Named = { name: string }
type Issue = { file: string } & Record<string, Named[] | string>

const sayings: Record<string, string> = {
  files: 'nobody opens this file',
  dependencies: 'named and not used',
  devDependencies: 'named for development and not used',
  unlisted: 'used and not named in the nearest package.json',
  unresolved: 'leads nowhere',
  binaries: 'called and not named in package.json',
  exports: 'exported and taken by nobody',
  types: 'exported type, taken by nobody',
  duplicates: 'exported twice',
}

export const deadCode: Check = { name: 'dead code', run: look }

async function look() {
  const { code, output, stdout } = await runTool('knip', ['--reporter', 'json', '--no-progress', '--no-config-hints'])
  if (code === 0) return { findings: [] }
  if (!stdout.startsWith('{')) return { findings: [output] }
  const { issues }: { issues: Issue[] } = JSON.parse(stdout)
  return { findings: issues.flatMap(describe).toSorted() }
}

function describe(issue: Issue): string[] {
  return Object.entries(issue).flatMap(([kind, named]) => {
    if (!Array.isArray(named) || named.length === 0) return []
    const names = kind === 'files' ? '' : ` (${named.flat().map(({ name }) => name).join(', ')})`
    return [`${issue.file}: ${sayings[kind] ?? kind}${names}`]
  })
}
