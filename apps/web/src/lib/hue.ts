// One steady hue and two letters for every name.

const HUES = [20, 55, 95, 130, 165, 200, 235, 265, 295, 330]

export const hueOf = (name: string): number => {
  let sum = 7
  for (const letter of name) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) >>> 0
  return HUES[sum % HUES.length] ?? 265
}

export const initialsOf = (name: string): string => {
  const parts = name.trim().split(/\s+/).filter(Boolean)
  const first = [...(parts[0] ?? '?')][0] ?? '?'
  const second = parts.length > 1 ? [...(parts.at(-1) ?? '')][0] : [...(parts[0] ?? '')][1]
  return (first + (second ?? '')).toUpperCase()
}
