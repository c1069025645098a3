// The strip that says the line is down and what happens to what one writes meanwhile.
import { CloudOff } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useStored } from '../../lib/stored.ts'

/** A blink of the line is not worth a word. */
const PATIENCE_MS = 2_500

const useLongGone = (connected: boolean) => {
  const [gone, setGone] = useState(false)
  useEffect(() => {
    if (connected) {
      setGone(false)
      return
    }
    const timer = setTimeout(() => setGone(true), PATIENCE_MS)
    return () => clearTimeout(timer)
  }, [connected])
  return gone
}

export const OfflineBanner = ({ connected }: { connected: boolean }) => {
  const gone = useLongGone(connected)
  const [waiting] = useStored<unknown[]>('outbox', [])
  if (!gone) return null
  const replies = waiting.length === 1 ? '1 reply waits' : `${waiting.length} replies wait`
  return (
    <div role="status" className="flex items-center justify-center gap-2 bg-soon-soft px-4 py-1.5 text-soon">
      <CloudOff size={14} />
      <span>
        No connection. What you see may be old.{' '}
        {waiting.length > 0 ? `${replies} and will be sent when it is back.` : 'What you send now waits here until it is back.'}
      </span>
    </div>
  )
}
