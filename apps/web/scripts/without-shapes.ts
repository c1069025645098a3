// Leaves out of the bundle what endpoints say for validators and documents: the browser needs their method, path and envelope.
import type { Plugin } from 'vite'

const SPARED = new Set(['access', 'body', 'data', 'params', 'perMinute', 'query', 'summary'])

type Node = { type: string; start: number; end: number; [part: string]: unknown }
type Property = Node & { key?: { name?: string } }

/** The description given to `endpoint.get(path, {…})` and its kin. */
const descriptionIn = (statement: Node): Node | undefined => {
  const declared = statement.type === 'ExportNamedDeclaration' ? (statement.declaration as Node | null) : statement
  if (declared?.type !== 'VariableDeclaration') return undefined
  const init = (declared.declarations as { init?: Node }[])[0]?.init
  const callee = init?.callee as (Node & { object?: { name?: string } }) | undefined
  if (init?.type !== 'CallExpression' || !/^(app)?endpoint$/i.test(callee?.object?.name ?? '')) return undefined
  const given = (init.arguments as Node[])[1]
  return given?.type === 'ObjectExpression' ? given : undefined
}

/** With them go the shapes that nobody else names. */
export const withoutShapes = (): Plugin => ({
  name: 'endpoints without shapes',
  apply: 'build',
  enforce: 'post',
  transform(code, id) {
    if (!/packages\/contract\/src\/[\w-]+\.ts$/.test(id)) return null
    let left = code
    const body = (this.parse(code) as unknown as { body: Node[] }).body
    for (const given of body.flatMap((statement) => descriptionIn(statement) ?? []).toReversed()) {
      const kept = (given.properties as Property[]).filter(({ key }) => !SPARED.has(key?.name ?? ''))
      left = `${left.slice(0, given.start)}{ ${kept.map(({ start, end }) => code.slice(start, end)).join(', ')} }${left.slice(given.end)}`
    }
    return left === code ? null : { code: left, map: null }
  },
})
