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

// One after another: the compiler already uses every core it is given.
async function compileAll() {
  const findings: string[] = []
  for (const { name, folders } of projects) {
    const hasSources = sources.some((path) => folders.some((folder) => path.startsWith(folder)))
    if (!hasSources || !isThere(`${name}/tsconfig.json`)) continue
    const { code, output } = await runTool('tsc', ['-p', name, '--pretty', 'false'])
    const errors = output.split('\n').filter((line) => line.trim() !== '')
    if (code !== 0) findings.push(...(errors.length > 0 ? errors : [`${name}: tsc ended with code ${code}`]))
  }
  return { findings }
}
