// Types: every project compiles on its own settings.
import { type Check, isThere, runTool } from './check.ts'
import { sources } from './files.ts'

const projects: { name: string; folders: string[] }[] = [
  { name: 'packages/contract', folders: ['packages/contract/'] },
  { name: 'packages/slack-sandbox', folders: ['packages/slack-sandbox/'] },
  { name: 'apps/server', folders: ['apps/server/'] },
  { name: 'apps/web', folders: ['apps/web/'] },
  { name: 'apps/widget', folders: ['apps/widget/'] },
  { name: '.', folders: ['tools/', 'e2e/', 'bench/', 'eval/'] },
]

export const types: Check = { name: 'types', run: compileAll }

/** Beside each other, each on one checker: several checkers in one project would each work out the shared types anew, which doubles the work. */
const ALONE = ['--checkers', '1']

async function compile(name: string): Promise<string[]> {
  const { code, output } = await runTool('tsc', ['-p', name, '--pretty', 'false', ...ALONE])
  const errors = output.split('\n').filter((line) => line.trim() !== '')
  return code === 0 || errors.length > 0 ? errors : [`${name}: tsc ended with code ${code}`]
}

async function compileAll() {
  const there = projects.filter(({ name, folders }) => isThere(`${name}/tsconfig.json`) && sources.some((path) => folders.some((folder) => path.startsWith(folder))))
  return { findings: (await Promise.all(there.map(({ name }) => compile(name)))).flat() }
}
