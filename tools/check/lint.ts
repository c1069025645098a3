// Lint: oxlint with the rules of .oxlintrc.json; a warning is as good as an error.
import { askTool, type Check } from './check.ts'

export const lint: Check = {
  name: 'lint',
  run: () => askTool('oxlint', ['--deny-warnings', '--type-aware', '--format', 'unix']),
}
