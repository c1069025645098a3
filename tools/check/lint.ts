// Lint and types in one pass, as both have to work out every type: oxlint with the rules of .oxlintrc.json and the
// compiler's own findings, each file on the settings of its project; a warning is as good as an error.
import { askTool, type Check } from './check.ts'

export const lint: Check = {
  name: 'lint and types',
  run: () => askTool('oxlint', ['--deny-warnings', '--type-aware', '--type-check', '--format', 'unix']),
}
