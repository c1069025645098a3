// Which row of a list that is typed into is the one that Enter takes: the top, or what was walked to since that came to the top.
import { useState } from 'react'

/** Rows that arrive while somebody types would leave none marked, and Enter would do nothing, or what stood there before. */
export const useTopChoice = (rows: readonly string[]): { value: string; onValueChange: (value: string) => void } => {
  const top = rows[0] ?? ''
  const [walked, setWalked] = useState({ to: '', under: '' })
  return { value: walked.under === top && rows.includes(walked.to) ? walked.to : top, onValueChange: (to) => setWalked({ to, under: top }) }
}
