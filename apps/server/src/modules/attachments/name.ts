// Names of files: a name is only ever a name.

const MOST_LETTERS = 200

/** No path, no control, direction or zero-width characters, no leading dots, never empty. */
export const cleanName = (name: string): string => {
  const plain = name.normalize('NFC').replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, '').replace(/^.*[/\\]/, '')
  // Cut by letters, not by halves of them, and only then look at how it begins.
  return Array.from(plain).slice(-MOST_LETTERS).join('').replace(/^[.\s]+/, '').trimEnd() || 'file'
}
