// Sending, and the other ways to send: close, next, snooze, at a time.
import { CalendarClock, ChevronDown, CircleCheck, SkipForward, AlarmClock } from 'lucide-react'
import clsx from 'clsx'
import { useState } from 'react'
import { readerZone } from '../../lib/reader.ts'
import { sayUntil, sendPresets, snoozePresets } from '../../lib/time-words.ts'
import { Button } from '../../ui/button.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import { Menu, MenuItem, MenuLabel, MenuLine } from '../../ui/menu.tsx'
import type { Sending } from './outbox.ts'
import { TimeDialog } from './time-dialog.tsx'
import type { Writing } from './use-writing.ts'

const later = (at: Date): Sending => ({ send_at: at.toISOString(), time_zone: readerZone() })

const TimeItems = ({ onPick, onOther }: { onPick: (at: Date) => void; onOther: () => void }) => (
  <>
    {sendPresets(new Date()).map(({ label, at }) => (
      <MenuItem key={label} icon={<CalendarClock size={14} />} onSelect={() => onPick(at)}>
        <span className="flex justify-between gap-4">
          {label} <span className="text-ink-3">{sayUntil(at.toISOString())}</span>
        </span>
      </MenuItem>
    ))}
    <MenuItem icon={<CalendarClock size={14} />} onSelect={onOther}>
      At another time…
    </MenuItem>
  </>
)

const ReplyItems = ({ send }: { send: (how: Sending) => void }) => (
  <>
    <MenuItem icon={<CircleCheck size={14} />} keys="$mod+Shift+Enter" onSelect={() => send({ then: 'close' })}>
      Send and close
    </MenuItem>
    <MenuItem icon={<SkipForward size={14} />} keys="$mod+Alt+Enter" onSelect={() => send({ then: 'close', next: true })}>
      Send, close, next issue
    </MenuItem>
    <MenuLine />
    <MenuLabel>Send and snooze</MenuLabel>
    {snoozePresets(new Date()).slice(0, 4).map(({ label, until }) => (
      <MenuItem key={label} icon={<AlarmClock size={14} />} onSelect={() => send({ then: 'snooze', snooze_until: until.toISOString() })}>
        <span className="flex justify-between gap-4">
          {label} <span className="text-ink-3">{sayUntil(until.toISOString())}</span>
        </span>
      </MenuItem>
    ))}
    <MenuLine />
  </>
)

export const SendButtons = ({ writing }: { writing: Writing }) => {
  const [choosing, setChoosing] = useState(false)
  const note = writing.mode === 'note'
  const look = note ? 'note' : 'primary'
  return (
    <div className="flex shrink-0">
      <Button look={look} disabled={!writing.ready} onClick={() => writing.send()} className="rounded-e-none">
        {note ? 'Add note' : 'Send'}
        <span className="max-[719px]:hidden">
          <Kbd keys="$mod+Enter" className="border-current/35 bg-transparent text-inherit" />
        </span>
      </Button>
      <Menu
        side="top"
        trigger={
          <Button look={look} disabled={!writing.ready} aria-label="More ways to send" title="More ways to send" className={clsx('rounded-s-none !px-1', note ? '!border-s-note/40' : '!border-s-on-accent/35')}>
            <ChevronDown size={14} />
          </Button>
        }
      >
        {note ? null : <ReplyItems send={writing.send} />}
        <MenuLabel>{note ? 'Add the note later' : 'Send later'} · {readerZone().replaceAll('_', ' ')}</MenuLabel>
        <TimeItems onPick={(at) => writing.send(later(at))} onOther={() => setChoosing(true)} />
      </Menu>
      {choosing ? (
        <TimeDialog
          title={note ? 'Add the note at' : 'Send at'}
          does="Schedule"
          onClose={() => setChoosing(false)}
          onPick={(at) => writing.send(later(at))}
        />
      ) : null}
    </div>
  )
}
