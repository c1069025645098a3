// Import rules: who may import whom, as written in .dependency-cruiser.mjs.
import { askTool, type Check, isThere } from './check.ts'

const places = ['packages', 'apps', 'tools', 'e2e', 'bench', 'eval']

export const imports: Check = {
  name: 'import rules',
  run: () => askTool('dependency-cruiser', ['--config', '.dependency-cruiser.mjs', '--output-type', 'err', ...places.filter(isThere)]),
}
