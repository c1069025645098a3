// What was typed, once the hand rests.
import { useEffect, useState } from 'react'

export const useRested = (value: string, ms = 120): string => {
  const [rested, setRested] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), ms)
    return () => clearTimeout(timer)
  }, [value, ms])
  return rested
}
