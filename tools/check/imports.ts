// Import rules: who may import whom, as written in .dependency-cruiser.mjs.
import { type Check, isThere, runTool } from './check.ts'

type Rule = { name: string; comment?: string }
type Violation = { from: string; to: string; rule: Rule; cycle?: { name: string }[] }

const config = '.dependency-cruiser.mjs'
const places = ['packages', 'apps', 'tools', 'e2e', 'bench', 'eval']

export const imports: Check = { name: 'import rules', run: cruise }

async function cruise() {
  const { output, stdout } = await runTool('dependency-cruiser', ['--config', config, '--output-type', 'json', ...places.filter(isThere)])
  if (!stdout.startsWith('{')) return { findings: [output] }
  const { violations, ruleSetUsed }: { violations: Violation[]; ruleSetUsed: { forbidden: Rule[] } } = JSON.parse(stdout).summary
  const comments = new Map(ruleSetUsed.forbidden.map(({ name, comment }) => [name, comment]))
  return { findings: violations.map((violation) => `${describe(violation)}\n      ${violation.rule.name}: ${comments.get(violation.rule.name)}`) }
}

function describe({ from, to, cycle }: Violation): string {
  return cycle ? [from, ...cycle.map(({ name }) => name)].join(' → ') : `${from} → ${to}`
}
