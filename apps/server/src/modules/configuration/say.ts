// Says differences in lines, as a terminal shows them.
import type { ConfigurationDifference } from '@patchbay/contract'

const SIGNS = { added: '+', changed: '~', removed: '-', ordered: '↕' } as const

const lines = (sign: string, text: string): string[] => text.split('\n').map((line) => `      ${sign} ${line}`)

export const sayDifferences = (differences: readonly ConfigurationDifference[]): string =>
  differences
    .flatMap(({ section, name, what, fields }) => [
      `${SIGNS[what]} ${section}: ${what === 'ordered' ? 'in another order' : name}`,
      ...fields.flatMap((field) => [`    ${field.name}`, ...lines('-', field.before), ...lines('+', field.after)]),
    ])
    .join('\n')
