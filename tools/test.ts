// All tests in order: the code's own, then the browser journeys; `e2e` runs the journeys alone, `code` the rest alone, `server` or another project just that one.
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { asText, runAndTell, runTwiceAtMost, type Outcome } from './test/again.ts'
import { runVitest } from './test/vitest.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const suites = {
  code: { heading: 'Packages, server, web and tools', projects: ['packages', 'server', 'web', 'tools'] },
  e2e: { heading: 'Browser journeys', projects: ['e2e'] },
}
type Suite = keyof typeof suites

const [first, ...rest] = process.argv.slice(2)
const project = suites.code.projects.find((name) => name === first)
const only = project ? 'code' : first === 'e2e' || first === 'code' ? first : null
const passedOn = only || first === undefined ? rest : [first, ...rest]
const wanted: Suite[] = only ? [only] : ['code', 'e2e']

async function runSuite(name: Suite): Promise<Outcome> {
  if (name === 'e2e' && !existsSync(new URL('../e2e', import.meta.url))) {
    process.stdout.write('\nBrowser journeys: there are none yet.\n')
    return { code: 0, failures: [] }
  }
  process.stdout.write(`\n${suites[name].heading}\n`)
  const run = (more: string[], failures: string) => runVitest(root, project ? [project] : suites[name].projects, [...passedOn, ...more], { failures })
  return process.env.CI ? runTwiceAtMost(root, run, (words) => process.stdout.write(`\n${words}\n`)) : runAndTell(root, run)
}

let failed = 0
const told: string[] = []
for (const name of wanted) {
  // The journeys are run even after a failure: one run should tell all there is to mend.
  const { code, failures } = await runSuite(name)
  if (code === 0) continue
  failed = code
  told.push(`${suites[name].heading}: failed with ${code}.\n\n${asText(failures)}`)
}
// Last of all: who keeps only the end of a long print still reads what is to be mended.
if (told.length > 0) process.stdout.write(`\n${told.join('\n\n')}\n`)
process.exitCode = failed
