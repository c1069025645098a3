// Dead code: files nobody opens, exports nobody takes, packages nobody uses or nobody declared.
import { askTool, type Check } from './check.ts'

export const deadCode: Check = {
  name: 'dead code',
  run: () => askTool('knip', ['--reporter', 'compact', '--no-progress', '--no-config-hints']),
}
