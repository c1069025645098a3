// Which row of a list that is typed into is the one that Enter takes: what was walked to, or the top once that is gone.
import { useState } from 'react'

/** Rows that arrive while somebody types would leave none marked, and Enter would do nothing. */
export const useTopChoice = (rows: readonly string[]): { value: string; onValueChange: (value: string) => void } => {
  const [at, setAt] = useState('')
  return { value: rows.includes(at) ? at : (rows[0] ?? ''), onValueChange: setAt }
}
