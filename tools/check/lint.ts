// Lint and types in one pass, as both have to work out every type: oxlint with the rules of .oxlintrc.json and the
// compiler's own findings, each file on the settings of its project; a warning is as good as an error.
import { totalmem } from 'node:os'
import { askTool, type Check } from './check.ts'

/** The part that reads types is written in Go, which cleans up far more often than a run of a minute needs: a fifth of its time. Half of the memory is the most it may take before it does. */
const env = { GOGC: '400', GOMEMLIMIT: `${Math.floor(totalmem() / 2 / 2 ** 20)}MiB` }

export const lint: Check = {
  name: 'lint and types',
  run: () => askTool('oxlint', ['--deny-warnings', '--type-aware', '--type-check', '--format', 'unix'], env),
}
