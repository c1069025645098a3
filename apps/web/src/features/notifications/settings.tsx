// What I am told of and where, my browsers, and when I want quiet.
import {
  ADMIN_KINDS, type Data, type getNotificationSettings, NOTIFICATION_CHANNELS, NOTIFICATION_KINDS, NOTIFICATION_LABELS, type NotificationChannel, type NotificationKind, type NotificationSettings,
} from '@patchbay/contract'
import { MonitorSmartphone, X } from 'lucide-react'
import { useState } from 'react'
import { reasonOf } from '../../lib/api.ts'
import { tell, tellTrouble } from '../../lib/tell.ts'
import { sayAgo } from '../../lib/time-words.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { SwitchRow } from '../../ui/switch.tsx'
import { subscribeHere, whyNoPush } from './push.ts'
import { useNotificationSettings } from './queries.ts'

type Known = Data<typeof getNotificationSettings>
const CHANNEL_LABELS: Record<NotificationChannel, string> = { app: 'Inbox', push: 'Browser', slack: 'Slack', email: 'Email' }

const toggled = (settings: NotificationSettings, kind: NotificationKind, channel: NotificationChannel): NotificationSettings => {
  const had = settings.matrix[kind]
  return { ...settings, matrix: { ...settings.matrix, [kind]: had.includes(channel) ? had.filter((each) => each !== channel) : [...had, channel] } }
}

export const Matrix = ({ known, isAdmin, onSave }: { known: Known; isAdmin: boolean; onSave: (settings: NotificationSettings) => void }) => {
  const { settings, channels } = known
  const missing = NOTIFICATION_CHANNELS.filter((channel) => !channels[channel].is_ready)
  return (
    <>
      <div className="overflow-x-auto rounded-lg border bg-surface">
        <table className="w-full">
          <thead>
            <tr className="border-b text-small text-ink-3">
              <th scope="col" className="px-4 py-2 text-start font-medium max-[719px]:px-3">
                <span className="sr-only">What happens</span>
              </th>
              {NOTIFICATION_CHANNELS.map((channel) => (
                <th key={channel} scope="col" className="w-20 py-2 text-center font-medium max-[719px]:w-11 max-[719px]:text-tiny">
                  {CHANNEL_LABELS[channel]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {NOTIFICATION_KINDS.filter((kind) => isAdmin || !ADMIN_KINDS.includes(kind)).map((kind) => (
              <tr key={kind} className="border-b last:border-b-0">
                <th scope="row" className="px-4 py-2 text-start font-normal max-[719px]:px-3">
                  {NOTIFICATION_LABELS[kind]}
                </th>
                {NOTIFICATION_CHANNELS.map((channel) => (
                  <td key={channel} className="text-center">
                    <label className="block py-2.5">
                      <input
                        type="checkbox"
                        aria-label={`${NOTIFICATION_LABELS[kind]}: ${CHANNEL_LABELS[channel]}`}
                        checked={settings.matrix[kind].includes(channel)}
                        disabled={channel === 'email' && !channels.email.is_ready}
                        onChange={() => onSave(toggled(settings, kind, channel))}
                        className="size-4 align-middle accent-accent disabled:opacity-40"
                      />
                    </label>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <ul className="mt-2 text-small text-ink-3">
        {missing.map((channel) => (
          <li key={channel}>
            {CHANNEL_LABELS[channel]}: {channels[channel].why_not}
          </li>
        ))}
      </ul>
    </>
  )
}

export const Devices = ({ known }: { known: Known }) => {
  const { addDevice, removeDevice } = useNotificationSettings()
  const [asking, setAsking] = useState(false)
  const why = whyNoPush()
  const add = async () => {
    setAsking(true)
    try {
      await addDevice.mutateAsync(await subscribeHere(known.push_key))
      tell('This browser is told from now on')
    } catch (error) {
      tellTrouble('This browser could not be set up', { description: error instanceof Error && error.constructor === Error ? error.message : reasonOf(error) })
    } finally {
      setAsking(false)
    }
  }
  return (
    <div className="rounded-lg border bg-surface">
      <ul aria-label="My browsers">
        {known.devices.map((device) => (
          <li key={device.id} className="flex h-11 items-center gap-2.5 border-b px-4">
            <MonitorSmartphone size={16} className="text-ink-3" />
            <span className="min-w-0 flex-1 truncate">{device.name}</span>
            <span className="text-small text-ink-3">since {sayAgo(device.created_at)}</span>
            <IconButton label={`Tell ${device.name} no longer`} onClick={() => removeDevice.mutate(device.id)}>
              <X size={15} />
            </IconButton>
          </li>
        ))}
      </ul>
      <div className="flex items-center gap-3 px-4 py-2.5">
        <p className="flex-1 text-ink-2">{why || 'It tells you while no page of the desk is open in front of you.'}</p>
        <Button disabled={why !== '' || asking} onClick={() => void add()}>
          Set up this browser
        </Button>
      </div>
    </div>
  )
}

const HERE = Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC'

export const Quiet = ({ settings, onSave }: { settings: NotificationSettings; onSave: (settings: NotificationSettings) => void }) => {
  const { quiet } = settings
  const set = (part: Partial<typeof quiet>) => onSave({ ...settings, quiet: { ...quiet, ...part } })
  return (
    <div className="flex flex-col gap-4 rounded-lg border bg-surface p-4">
      <SwitchRow
        label="Quiet hours"
        says="Browser, Slack and email wait until they are over, and say nothing of what you have read by then. Your inbox fills all the same."
        on={quiet.on}
        onChange={(on) => set({ on, ...(on && !quiet.on ? { time_zone: HERE } : {}) })}
      />
      {quiet.on ? (
        <>
          <div className="grid max-w-md grid-cols-3 gap-3 max-[719px]:grid-cols-2">
            <Field label="From" type="time" value={quiet.from} onChange={(event) => event.target.value && set({ from: event.target.value })} />
            <Field label="To" type="time" value={quiet.to} onChange={(event) => event.target.value && set({ to: event.target.value })} />
            <Field label="Time zone" list="zones" defaultValue={quiet.time_zone} key={quiet.time_zone} onBlur={(event) => event.target.value !== quiet.time_zone && set({ time_zone: event.target.value })} />
            <datalist id="zones">
              {Intl.supportedValuesOf('timeZone').map((zone) => (
                <option key={zone} value={zone} aria-label={zone} />
              ))}
            </datalist>
          </div>
          <SwitchRow label="Weekends too" says="Saturday and Sunday are quiet from beginning to end." on={quiet.weekends} onChange={(weekends) => set({ weekends })} />
          <SwitchRow label="Except what is urgent" says="Urgent issues and promised times that are up are told at once." on={quiet.except_urgent} onChange={(except_urgent) => set({ except_urgent })} />
        </>
      ) : null}
    </div>
  )
}
