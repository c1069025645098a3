// Takes off the front of a message whom it is addressed to: its mentions tell that, and its first words tell what it is.
import { textOf } from '../../platform/html.ts'

const MENTION = /<span data-mention="[^"]*">[^<]*<\/span>/g

/** As they stand in the text of the same message. */
export const namesIn = (html: string): string[] => (html.match(MENTION) ?? []).map((one) => textOf(one).trim())

/** "@Ann" is not named in "@Annette". */
export const isNamedAt = (text: string, name: string, at: number): boolean => !/^[\p{L}\p{N}]/u.test(text.slice(at + name.length))

/** Names as they are written in a mention. */
export const withoutAddress = (text: string, names: readonly string[]): string => {
  let rest = text.trimStart()
  while (rest.startsWith('@')) {
    const named = names.filter((name) => name.length > 1 && rest.startsWith(name) && isNamedAt(rest, name, 0))
    if (named.length === 0) break
    rest = rest.slice(Math.max(...named.map((name) => name.length))).replace(/^[\s,:;]+/u, '')
  }
  return rest
}
